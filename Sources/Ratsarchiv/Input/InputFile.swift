/// A file of the input, from which one or many pieces come.
struct InputFile: Sendable {
    /// Its number in the walk, from 0.
    let number: Int
    /// Its path as given or found.
    let path: String
    /// Its size and time before it was read.
    let stamp: FileStamp
    /// Whether a later change of it will have another time.
    let isSettled: Bool
}

/// A file of the input all pieces of which were handed out.
struct FinishedFile: Sendable {
    /// The file.
    let file: InputFile
    /// Whether it is an archive or a file of JSON lines.
    let hasParts: Bool
    /// Whether none of its parts was left out by a filter.
    let isWhole: Bool
}
