/// Finds the files of given paths: folders are walked in byte order of the paths, files of known kinds are taken.
///
/// Links inside a folder are not followed: what they lead to is inside and found at its own place, or outside and none
/// of the batch's business. So no loop is possible. Hidden files (`.name`) are left out.
struct PathWalker {
    /// The endings of files of JSON lines.
    static let jsonLineEndings = ["jsonl", "ndjson"]
    /// The endings of files of JSON.
    static let jsonEndings = jsonLineEndings + ["json"]
    /// The endings of the files a walk takes.
    static let knownEndings =
        ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "pdf", "docx", "odt"] + jsonEndings
    /// The endings of archives and packed files, which a walk takes too.
    static let archiveEndings = ["zip", "tar", "tgz", "txz", "tzst", "tbz2", "gz", "xz", "zst", "bz2", "warc"]
    /// The deepest folder below a given one that is walked.
    static let deepestFolder = 256

    /// How many files were left out, by their endings.
    private(set) var leftOut = LeftOut()

    private enum Entry {
        case named(String)
        case file(String)
        case folder(String, depth: Int)
        case link(String)
    }

    /// What is still to do, the next one last.
    private var pending: [Entry]
    /// The given path that is being walked.
    private var root: String?

    /// A walk over the given paths, in their order.
    init(_ paths: [String]) {
        pending = paths.reversed().map { .named($0) }
    }

    /// The next file, failure or note; nil at the end.
    mutating func next() -> InputPiece? {
        while let entry = pending.popLast() {
            switch entry {
            case .named(let path):
                if let piece = open(path) { return piece }
            case .file(let path):
                return InputPiece(path: path, content: .file, isNamed: false, root: root)
            case .folder(let path, let depth):
                if let failure = list(path, depth: depth) { return failed(failure) }
            case .link(let path):
                let message = "\(quoted(path)) is a link, expected a file or folder in a folder: left out"
                return InputPiece(path: path, content: .note(message), isNamed: false)
            }
        }
        return nil
    }

    /// A given path: a folder is entered, a file is taken whatever its ending.
    private mutating func open(_ path: String) -> InputPiece? {
        root = nil
        do throws(SystemError) {
            switch path == "-" ? .file : try fileKind(at: path) {
            case .folder:
                root = path
                return list(path, depth: 0).map(failed)
            case .file, .link, .other:
                return InputPiece(path: path, content: .file, isNamed: true)
            }
        } catch {
            return failed(InputFailure(error))
        }
    }

    private func failed(_ failure: InputFailure) -> InputPiece {
        InputPiece(path: failure.path, content: .failure(failure), isNamed: false)
    }

    /// Puts a folder's entries in front of what is to do.
    private mutating func list(_ path: String, depth: Int) -> InputFailure? {
        guard depth <= PathWalker.deepestFolder else {
            return InputFailure(
                problemID: "unreadable", path: path,
                message: "expected at most \(PathWalker.deepestFolder) folders in each other but found more")
        }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        var found: [(key: [UInt8], entry: Entry)] = []
        do throws(SystemError) {
            let entries = try folderEntries(path).filter { !$0.name.hasPrefix(".") }
            let papersFiles = OParlFolder.mainFiles(
                in: prefix, names: entries.filter { $0.kind == .file }.map(\.name))
            for (name, kind) in entries where !papersFiles.contains(NameHash(name)) {
                switch kind {
                // A folder sorts as its entries' paths do: with the slash that follows its name.
                case .folder: found.append((Array("\(name)/".utf8), .folder(prefix + name, depth: depth + 1)))
                case .file where PathWalker.hasKnownEnding(name) || PathWalker.hasArchiveEnding(name):
                    found.append((Array(name.utf8), .file(prefix + name)))
                case .link: found.append((Array(name.utf8), .link(prefix + name)))
                case .file: leftOut.add(name)
                case .other: break
                }
            }
        } catch {
            return InputFailure(error)
        }
        found.sort { $1.key.lexicographicallyPrecedes($0.key) }
        pending.append(contentsOf: found.map(\.entry))
        return nil
    }

    /// Whether a file's name ends as one of the known kinds, in capitals or not.
    static func hasKnownEnding(_ name: String) -> Bool { knownEndings.contains(ending(of: name)) }

    /// Whether a file's name ends as one of JSON.
    static func hasJSONEnding(_ name: String) -> Bool { jsonEndings.contains(ending(of: name)) }

    /// Whether a file's name ends as one of JSON lines.
    static func hasJSONLinesEnding(_ name: String) -> Bool { jsonLineEndings.contains(ending(of: name)) }

    /// Whether a file's name ends as one of an archive.
    static func hasArchiveEnding(_ name: String) -> Bool { archiveEndings.contains(ending(of: name)) }

    /// The part of a name behind its last dot, in lower case; empty when there is none.
    static func ending(of name: String) -> String {
        guard let dot = name.utf8.lastIndex(of: 0x2E), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
