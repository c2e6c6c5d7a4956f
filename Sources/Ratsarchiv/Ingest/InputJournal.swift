internal import Drucksachen
internal import GermanText
internal import Glibc
internal import VorlageParser

/// Which files the archive has taken in whole, with their sizes and times, so that the next run needs not read them.
///
/// `inputs` in the index's folder: a first line with the versions of reader and analysis, then a line a file, each written
/// after the commit that made the file's documents durable; of a path the last line counts. So a line that a crash cut off or
/// lost costs no more than reading a file again, and lines that the commit they name cannot have written (the index was made
/// anew) do not count. A file whose documents bear ids of their own has no line: another file may have their ids.
/// A relative path that was given has a line with the place it led to, for it leads elsewhere from another folder.
final class InputJournal {
    private struct Entry {
        var stamp: FileStamp
        var documentCount: Int
        /// Whether it was left out of this run as unchanged.
        var isSkipped = false
    }

    private static let name = "inputs"

    private let path: String
    private let isReadOnly: Bool
    private var entries: [NameHash: Entry] = [:]
    /// Where relative paths led when they were given.
    private var places: [NameHash: String] = [:]
    private var lineCount = 0
    /// What is to be written in front of the next lines.
    private var head: [UInt8] = []

    /// The journal of the index in a folder.
    ///
    /// - Parameters:
    ///   - generation: the index's last commit.
    ///   - isReadOnly: whether nothing is written.
    init(folder: String, generation: UInt64, isReadOnly: Bool) {
        path = folder + "/" + InputJournal.name
        self.isReadOnly = isReadOnly
        if !load(generation) { reset() }
        if lineCount > 2 * (entries.count + places.count) + 1024 { compact() }
    }

    /// Forgets all files: the next run reads them again.
    static func remove(folder: String) {
        // Safe because the call reads the NUL-terminated path only.
        _ = unsafe unlink(folder + "/" + name)
    }

    /// The documents of a file that has not changed since they were taken in; nil when it is to be read.
    func unchangedCount(_ path: String, _ stamp: FileStamp) -> Int? {
        let key = NameHash(path)
        guard let entry = entries[key], entry.stamp == stamp else { return nil }
        entries[key]?.isSkipped = true
        return entry.documentCount
    }

    /// Whether a file was left out of this run as unchanged.
    func isSkipped(_ path: String) -> Bool { entries[NameHash(path)]?.isSkipped == true }

    /// Where a relative path led when it was given before, if it leads elsewhere now and the place is still there; else nil.
    func earlierPlace(of path: String) -> String? {
        guard let earlier = places[NameHash(path)], let now = try? resolvedPath(path), now != earlier,
            (try? resolvedPath(earlier)) != nil
        else { return nil }
        return earlier
    }

    /// Notes where relative paths lead.
    func addPlaces(of paths: [String]) {
        var lines = JSONWriter()
        for path in paths where !path.hasPrefix("/") {
            guard let place = try? resolvedPath(path), places[NameHash(path)] != place else { continue }
            places[NameHash(path)] = place
            InputJournal.write(path, place: place, to: &lines)
        }
        guard !isReadOnly, !lines.bytes.isEmpty else { return }
        _ = append(lines.bytes)
    }

    private static func write(_ path: String, place: String, to lines: inout JSONWriter) {
        lines.line { json in
            json.member("given", path)
            json.member("place", place)
        }
    }

    /// Notes files whose documents the commit just made has.
    func add(_ files: [(file: InputFile, documentCount: Int)], generation: UInt64) {
        guard !isReadOnly, !files.isEmpty else { return }
        var lines = JSONWriter()
        for (file, documentCount) in files {
            let entry = Entry(stamp: file.stamp, documentCount: documentCount)
            entries[NameHash(file.path)] = entry
            InputJournal.write(file.path, entry, generation, to: &lines)
        }
        // Not made durable: what a crash loses is read again.
        _ = append(lines.bytes)
    }

    /// Forgets the files that documents about to be removed came from, before they are.
    ///
    /// - Parameter paths: the documents' paths, `archive!member` for a member.
    /// - Returns: whether nothing can bring the files back.
    func forget(_ paths: [String]) -> Bool {
        var lines = JSONWriter()
        for path in paths {
            for end in path.indices where path[end] == "!" { forget(String(path[..<end]), &lines) }
            forget(path, &lines)
        }
        return lines.bytes.isEmpty || append(lines.bytes, isDurable: true)
    }

    private func forget(_ path: String, _ lines: inout JSONWriter) {
        guard entries.removeValue(forKey: NameHash(path)) != nil else { return }
        let none = Entry(stamp: FileStamp(byteCount: -1, modified: 0), documentCount: 0)
        InputJournal.write(path, none, 0, to: &lines)
    }

    private static func write(_ path: String, _ entry: Entry, _ generation: UInt64, to lines: inout JSONWriter) {
        lines.line { json in
            json.member("path", path)
            json.member("bytes", entry.stamp.byteCount)
            json.member("modified", entry.stamp.modified)
            json.member("documents", entry.documentCount)
            json.member("generation", Int(clamping: generation))
        }
    }

    private static var header: [UInt8] {
        var json = JSONWriter()
        json.line { json in
            json.member("parser", Int(PaperParser.version))
            json.member("analysis", Int(analysisVersion))
        }
        return json.bytes
    }

    /// Reads the lines of whole files; false when they are of another index or version, or there are none.
    private func load(_ generation: UInt64) -> Bool {
        var isOurs = true
        eachLine { line in
            lineCount += 1
            if lineCount == 1 {
                isOurs = line + [0x0A] == InputJournal.header
            } else if isOurs, let (path, entry, written) = InputJournal.entry(line) {
                isOurs = written <= generation
                entries[NameHash(path)] = entry.stamp.byteCount < 0 ? nil : entry
            } else if isOurs, let (path, place) = InputJournal.place(line) {
                places[NameHash(path)] = place
            }
            return isOurs
        }
        return isOurs && lineCount > 0
    }

    /// Calls `body` with each line until it returns false.
    private func eachLine(_ body: ([UInt8]) -> Bool) {
        guard let file = try? FileDescriptor(reading: path) else { return }
        var reader = LineReader(file, limit: 1 << 20)
        while let line = try? reader.next() {
            guard case .line(let bytes) = line else { continue }
            guard body(bytes) else { return }
        }
    }

    private static func entry(_ line: [UInt8]) -> (path: String, entry: Entry, generation: UInt64)? {
        guard let value = try? JSONReader.read(line), let path = value["path"]?.text,
            let byteCount = value["bytes"]?.integer, let modified = value["modified"]?.integer,
            let documentCount = value["documents"]?.integer, let generation = value["generation"]?.integer
        else { return nil }
        let stamp = FileStamp(byteCount: byteCount, modified: modified)
        return (path, Entry(stamp: stamp, documentCount: documentCount), UInt64(max(0, generation)))
    }

    private static func place(_ line: [UInt8]) -> (path: String, place: String)? {
        guard let value = try? JSONReader.read(line), let path = value["given"]?.text, let place = value["place"]?.text
        else { return nil }
        return (path, place)
    }

    private func reset() {
        entries = [:]
        places = [:]
        lineCount = 1
        head = InputJournal.header
        if !isReadOnly { _ = unsafe unlink(path) }
    }

    /// Writes each file's last line alone.
    private func compact() {
        guard !isReadOnly else { return }
        var bytes = InputJournal.header
        var written: Set<NameHash> = []
        eachLine { line in
            if InputJournal.place(line) != nil { bytes += line + [0x0A] }
            guard let (path, entry, _) = InputJournal.entry(line) else { return true }
            let key = NameHash(path)
            if entries[key]?.stamp == entry.stamp, written.insert(key).inserted { bytes += line + [0x0A] }
            return true
        }
        // The old file serves as well.
        try? OutputFile.replace(path, with: bytes)
    }

    /// Writes lines at the end of the file.
    ///
    /// - Returns: whether they stand there, and when asked for it, for good.
    private func append(_ lines: [UInt8], isDurable: Bool = false) -> Bool {
        guard !isReadOnly else { return true }
        // Safe because the call reads the NUL-terminated path only.
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard file >= 0 else { return false }
        defer { close(file) }
        // A line that was cut off must not take the next one with it; an empty line is none.
        let bytes = (head.isEmpty ? [0x0A] : head) + lines
        head = []
        return writeAll(bytes, to: file) == 0 && (!isDurable || fdatasync(file) == 0)
    }
}
