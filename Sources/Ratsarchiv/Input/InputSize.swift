/// How much there is to read at given paths.
public enum InputSize {
    /// The bytes of all files that a walk takes; what cannot be looked at counts nothing.
    public static func byteCount(of paths: [String]) -> Int {
        var walker = PathWalker(paths)
        var sum = 0
        while let piece = walker.next() {
            guard case .file = piece.content, piece.path != "-" else { continue }
            sum += (try? FileDescriptor(reading: piece.path).status().byteCount) ?? 0
        }
        return sum
    }
}
