internal import Glibc

extension IndexReader {
    /// The names of the files of an index; none when there is no folder.
    public static func fileNames(path: String) -> [String] {
        DiskFolder(path: path).names().filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// The bytes that the files of an index take.
    public static func byteCount(path: String) -> Int {
        fileNames(path: path).reduce(0) { sum, name in
            var status = stat()
            guard unsafe stat(path + "/" + name, &status) == 0 else { return sum }
            return sum + Int(status.st_size)
        }
    }
}

extension IndexError {
    /// The error for a file that cannot be read.
    public static func unreadable(_ path: String) -> IndexError { DiskFolder.failure("read", path) }
}
