internal import Drucksachen
public import VorlageParser

/// Turns pieces of the input into documents.
public struct DocumentLoader: Sendable {
    /// What a piece gives.
    public enum Loaded: Sendable {
        /// A document to be parsed.
        case document(InputDocument)
        /// A failure; `id` is the id the record would have had.
        case failure(InputFailure, id: String)
        /// Nothing, for this reason.
        case note(String)
    }
    private let limits: InputLimits
    private let oparl: OParlScope

    /// A loader under these limits.
    ///
    /// - Parameter paths: the whole input, where papers of an interface find what they name.
    public init(limits: InputLimits, paths: [String] = []) {
        self.limits = limits
        oparl = OParlScope(paths, limits: limits)
    }

    /// The documents of a piece: one, but for a list in JSON.
    public func load(_ piece: InputPiece) -> [Loaded] {
        switch piece.content {
        case .bytes(let bytes):
            return [.document(InputDocument(id: piece.path, path: piece.path, content: .bytes(bytes)))]
        case .member(let bytes):
            guard PathWalker.ending(of: piece.path) != "json" else { return load(json: bytes, of: piece) }
            return [.document(InputDocument(id: piece.path, path: piece.path, content: .bytes(bytes)))]
        case .failure(let failure):
            return [.failure(failure, id: failure.line.map { "\(failure.path)#\($0)" } ?? failure.path)]
        case .note(let message): return [.note(message)]
        case .unchanged: return []
        case .line(let bytes, let number): return load(line: bytes, number: number, of: piece)
        case .file: return load(file: piece)
        }
    }

    private func load(file piece: InputPiece) -> [Loaded] {
        do throws(InputFailure) {
            let bytes = try readDocument(piece.path, limits: limits)
            guard PathWalker.ending(of: piece.path) == "json" else {
                return [.document(InputDocument(id: piece.path, path: piece.path, content: .bytes(bytes)))]
            }
            return load(json: bytes, of: piece)
        } catch {
            return [.failure(error, id: piece.path)]
        }
    }

    /// A file that is one JSON value: an object, or an array of objects numbered from 1.
    private func load(json bytes: [UInt8], of piece: InputPiece) -> [Loaded] {
        do throws(JSONError) {
            let root = OParlObject(value: try JSONReader.read(bytes), path: piece.path, pointer: "")
            return root.elements.enumerated().flatMap { load($1, number: $0 + 1, of: piece) }
        } catch {
            return [.failure(badLine(piece.path, nil, "\(error)"), id: piece.path)]
        }
    }

    private func load(line bytes: [UInt8], number: Int, of piece: InputPiece) -> [Loaded] {
        do throws(JSONError) {
            let value = OParlObject(value: try JSONReader.read(bytes), path: "\(piece.path):\(number)", pointer: "")
            return load(value, number: number, of: piece)
        } catch {
            return [.failure(badLine(piece.path, number, "\(error)"), id: "\(piece.path)#\(number)")]
        }
    }

    /// The documents of a value: an object of an interface, a page of them, or an object of ours.
    private func load(_ object: OParlObject, number: Int, of piece: InputPiece) -> [Loaded] {
        let expected = "expected an object with 'text', 'html' or 'path', or a Paper of OParl"
        let loaded = oparl.load(object, number: number, of: piece)
        // Of standard input each line gives one record: it can name no more and no less than one paper.
        guard piece.path == "-" else {
            if let page = object.pageObjects { return page.flatMap { load($0, number: number, of: piece) } }
            return loaded ?? [load(object.value, number: number, of: piece, expected)]
        }
        if case .document? = loaded?.first { return loaded ?? [] }
        return [load(object.value, number: number, of: piece, expected)]
    }

    private func load(
        _ value: JSONValue, number: Int, of piece: InputPiece, _ expected: String
    ) -> Loaded {
        let id = identifier(value["id"]) ?? "\(piece.path)#\(number)"
        for member in ["text", "html"] {
            if let bytes = value[member]?.bytes {
                return document(id, member, bytes, title: value["title"]?.text, number, piece)
            }
        }
        if let path = value["path"]?.text {
            do throws(InputFailure) {
                try checkName(path)
                try checkInside(path, piece)
                let bytes = try readDocument(path, limits: limits)
                let given = identifier(value["id"]) ?? path
                return .document(
                    InputDocument(id: given, path: path, content: .bytes(bytes), title: value["title"]?.text))
            } catch {
                return .failure(named(error, at: number, of: piece), id: identifier(value["id"]) ?? path)
            }
        }
        guard piece.isNamed else { return .note("\(quoted(piece.path)):\(number): \(expected): left out") }
        return .failure(badLine(piece.path, number, expected), id: id)
    }

    private func document(
        _ id: String, _ member: String, _ bytes: [UInt8], title: String?, _ number: Int, _ piece: InputPiece
    ) -> Loaded {
        let valid = String(validating: bytes, as: UTF8.self)
        let text = valid ?? String(decoding: bytes, as: UTF8.self)
        guard text.utf8.count <= limits.documentByteCount else {
            return .failure(tooLarge(piece.path, line: number, text.utf8.count, limits), id: id)
        }
        var document = InputDocument(
            id: id, path: piece.path, content: member == "html" ? .html(text) : .text(text), title: title)
        if valid == nil {
            let message = "expected UTF-8 in '\(member)' but found other bytes, read as U+FFFD"
            document.problems = [Problem(id: "invalid-utf8", severity: .warning, message: message)]
        }
        return .document(document)
    }

    /// A JSON line names a file: standard input is the command line's, and may be where the lines come from; a NUL would cut
    /// the name.
    private func checkName(_ path: String) throws(InputFailure) {
        guard path == "-" || path.utf8.contains(0) else { return }
        throw InputFailure(
            problemID: "unreadable", path: path, message: "expected the name of a file but found \(quoted(path))")
    }

    /// A failure of a file that a JSON line names, told with the line; of standard input the record tells both.
    private func named(_ failure: InputFailure, at number: Int, of piece: InputPiece) -> InputFailure {
        guard piece.path != "-" else { return failure }
        return InputFailure(
            problemID: failure.problemID, path: piece.path, line: number, message: failure.text)
    }

    /// A JSON line found in a folder may only name files of that folder.
    private func checkInside(_ path: String, _ piece: InputPiece) throws(InputFailure) {
        guard !piece.isInArchive else {
            throw InputFailure(
                problemID: "unreadable", path: path,
                message: "expected 'text' or 'html' in the archive's \(quoted(piece.path)) but found a path")
        }
        guard let root = piece.root else { return }
        let isInside: Bool
        do throws(SystemError) {
            isInside = try resolvedPath(path).hasPrefix(try resolvedPath(root) + "/")
        } catch {
            throw InputFailure(error)
        }
        guard isInside else {
            throw InputFailure(
                problemID: "unreadable", path: path,
                message: "expected a file in \(quoted(root)), as \(quoted(piece.path)) was found there")
        }
    }

    private func identifier(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let bytes) where !bytes.isEmpty: String(decoding: bytes, as: UTF8.self)
        case .number(let digits): digits
        default: nil
        }
    }

    private func badLine(_ path: String, _ number: Int?, _ message: String) -> InputFailure {
        InputFailure(problemID: "bad-line", path: path, line: number, message: message)
    }
}

/// Opens a document's file; `-` is standard input.
///
/// - Throws: `InputFailure` when it cannot be opened, is no file, or is larger than the limit.
func openDocument(_ path: String, limits: InputLimits?) throws(InputFailure) -> FileDescriptor {
    guard path != "-" else { return .standardInput() }
    let file = try openFile(path)
    let status = try status(of: file)
    guard status.kind == .file else {
        let found =
            status.kind == .folder
            ? "expected a file but found a folder" : "expected a file or folder but found a device, pipe or socket"
        throw InputFailure(problemID: "not-a-file", path: path, message: found)
    }
    if let limits, status.byteCount > limits.documentByteCount {
        throw tooLarge(path, line: nil, status.byteCount, limits)
    }
    return file
}

private func openFile(_ path: String) throws(InputFailure) -> FileDescriptor {
    do throws(SystemError) {
        return try FileDescriptor(reading: path)
    } catch {
        throw InputFailure(error)
    }
}

private func status(of file: borrowing FileDescriptor) throws(InputFailure) -> (kind: FileKind, byteCount: Int) {
    do throws(SystemError) {
        return try file.status()
    } catch {
        throw InputFailure(error)
    }
}

/// The bytes of a document's file.
func readDocument(_ path: String, limits: InputLimits) throws(InputFailure) -> [UInt8] {
    let file = try openDocument(path, limits: limits)
    var bytes: [UInt8] = []
    do throws(SystemError) {
        let size = path == "-" ? nil : try file.status().byteCount
        while try file.read(into: &bytes, limit: size.map { max(4096, $0 - bytes.count) } ?? 64 << 10) > 0 {
            // A file that has given the bytes it is said to have is not asked again.
            if bytes.count == size || bytes.count > limits.documentByteCount { break }
        }
    } catch {
        throw InputFailure(error)
    }
    guard bytes.count <= limits.documentByteCount else { throw tooLarge(path, line: nil, bytes.count, limits) }
    return bytes
}

/// The failure of a document above the limit.
func tooLarge(_ path: String, line: Int?, _ byteCount: Int, _ limits: InputLimits) -> InputFailure {
    InputFailure(
        problemID: "too-large", path: path, line: line,
        message: "expected at most \(limits.documentByteCount) bytes (--max-document-size) but found \(byteCount)")
}
