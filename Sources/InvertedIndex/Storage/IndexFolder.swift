/// The folder an index stands in: every operation by which an index is read or written, so that tests can stop, fail or
/// tear each.
///
/// What was written is durable when the file was synchronized, and a file's name, or that it has none any more, when the
/// folder was; nothing is promised of the order in which the rest becomes durable.
protocol IndexFolder: Sendable {
    /// What errors call the folder.
    var path: String { get }

    /// Makes the folder and those above it where they are missing.
    func make() throws(IndexError)
    /// The names of its files, none when it cannot be read.
    func names() -> [String]
    /// A whole file, its bytes as they are now and as they will be as long as only this index's writers write it.
    ///
    /// - Parameter isSearched: whether few places are read here and there.
    /// - Returns: nil when there is no such file.
    func map(_ name: String, isSearched: Bool) throws(IndexError) -> Region?
    /// A copy of a whole file that may be written meanwhile; nil when there is none.
    func content(_ name: String) throws(IndexError) -> [UInt8]?
    /// Opens a file for writing and makes it where it is missing.
    ///
    /// - Parameter isNew: whether what it holds is dropped.
    func open(_ name: String, isNew: Bool) throws(IndexError) -> any IndexFile
    /// Gives a file another name, in place of a file that has it.
    func rename(_ name: String, to other: String) throws(IndexError)
    /// Deletes a file; one that cannot be deleted is left over for the next writer.
    func remove(_ name: String)
    /// Makes names durable.
    func synchronize() throws(IndexError)
    /// Takes the one writer's lock; it dies with the object, and with its process.
    ///
    /// - Parameter waits: whether to wait for another writer instead of failing.
    /// - Throws: `.locked` when another writer has it; `.system`
    func lock(_ name: String, waits: Bool) throws(IndexError) -> any AnyObject & Sendable
}

extension IndexFolder {
    /// What errors call a file.
    func path(_ name: String) -> String { path + "/" + name }

    /// A whole file that the manifest names.
    ///
    /// - Throws: `.damaged` when it is not there; `.system`
    func mapNamed(_ name: String, isSearched: Bool = false) throws(IndexError) -> Region {
        if let region = try map(name, isSearched: isSearched) { return region }
        throw IndexError(
            kind: .damaged, path: path(name), message: "'\(path(name))' is missing: the index's manifest names it")
    }
}

/// A file that is being written.
protocol IndexFile: AnyObject, Sendable {
    /// The number of bytes it holds.
    var byteCount: Int { get throws(IndexError) }
    /// Writes bytes at a place.
    ///
    /// - Throws: `.system`; an unknown part of the bytes is written then
    func write(_ bytes: [UInt8], at place: Int) throws(IndexError)
    /// Makes what was written durable.
    ///
    /// - Throws: `.system`; what was written since the last success may be lost then, whatever a later call says
    func synchronize() throws(IndexError)
}
