internal import VorlageParser

/// The members of an archive as pieces of the input, named `archive!member`.
///
/// Members of known kinds are taken, as a walk takes files; a file of JSON lines gives its lines. A member that must not be
/// read is a failure, and so is the place from which the archive cannot be read further.
final class ContainerMembers {
    /// What a file is.
    enum Opened {
        case members(ContainerMembers)
        case failure(InputFailure)
        /// No archive, or one that is a document.
        case document
    }

    private static let stepByteCount = 256 << 10

    private let container: ContainerReader
    private let piece: InputPiece
    private let limits: InputLimits
    private let filter: InputFilter
    /// Whether the filter left a member out.
    private(set) var isInPart = false
    /// The members that are of no known kind.
    private(set) var leftOut = LeftOut()
    private var isAtEnd = false
    /// The member of JSON lines that is being read.
    private var lines: OpenLines?
    /// The web archive that is being read.
    private var web: WebArchive?

    /// A member of JSON lines; a class, so that its buffer is not copied.
    private final class OpenLines {
        let path: String
        var buffer: [UInt8]
        var position = 0
        var number = 0
        var isAtEnd = false

        init(_ path: String, start: [UInt8]) {
            self.path = path
            buffer = start
        }
    }

    /// Looks whether a file is an archive and opens it.
    static func open(_ piece: InputPiece, limits: InputLimits, filter: InputFilter) -> Opened {
        let byteCount: Int
        let form: ContainerForm?
        do throws(InputFailure) {
            let file = try openDocument(piece.path, limits: nil)
            do throws(SystemError) {
                byteCount = try file.status().byteCount
                let head = try file.bytes(at: 0, count: min(byteCount, ContainerForm.headByteCount))
                let tailStart = max(0, byteCount - ContainerForm.tailByteCount)
                // Of what begins as no archive, the end is not read.
                guard ContainerForm.of(head: head, tail: []) != nil else { return .document }
                form = ContainerForm.of(
                    head: head, tail: try file.bytes(at: tailStart, count: byteCount - tailStart))
            } catch {
                throw InputFailure(error)
            }
        } catch {
            return .failure(error)
        }
        guard case .archive(let isWhole) = form else { return .document }
        guard isWhole else {
            return .failure(damaged(piece.path, "expected the directory at the end of a ZIP archive but it is cut off"))
        }
        do throws(ContainerError) {
            let container = try ContainerReader(path: piece.path, packedByteCount: byteCount)
            return .members(ContainerMembers(container, piece, limits, filter))
        } catch {
            return .failure(damaged(piece.path, error.message))
        }
    }

    private init(
        _ container: ContainerReader, _ piece: InputPiece, _ limits: InputLimits, _ filter: InputFilter
    ) {
        self.filter = filter
        self.container = container
        self.piece = piece
        self.limits = limits
    }

    /// The bytes of the archive's file that were read so far.
    var readByteCount: Int { container.readByteCount }

    /// The next piece; nil at the archive's end.
    func next() -> InputPiece? {
        while true {
            if lines != nil, let line = nextLine() { return line }
            guard !isAtEnd else { return nil }
            do throws(ContainerError) {
                if let web {
                    if let record = try web.next() {
                        if let found = take(record) { return found }
                        continue
                    }
                    self.web = nil
                }
                guard let member = try container.next() else { break }
                if let found = take(member) { return found }
            } catch {
                isAtEnd = true
                return failed(piece.path, error.message)
            }
        }
        isAtEnd = true
        return nil
    }

    private func take(_ member: ContainerReader.Member) -> InputPiece? {
        let name = member.name.isEmpty ? unpackedName : member.name
        let path = "\(piece.path)!\(name)"
        guard member.kind != .folder else { return nil }
        var bytes: [UInt8] = []
        if member.name.isEmpty {
            do throws(ContainerError) {
                while bytes.count < WebArchive.mark.count,
                    try container.read(into: &bytes, limit: ContainerMembers.stepByteCount) > 0
                {}
            } catch {
                return failed(piece.path, error.message)
            }
            if bytes.starts(with: WebArchive.mark) {
                web = WebArchive(container, start: bytes, limits: limits)
                return nil
            }
        }
        guard filter.takes("\(piece.name)!\(name)") else {
            isInPart = true
            return nil
        }
        if let refusal = member.refusal, !member.name.isEmpty { return refused(path, refusal) }
        let last = name.split(separator: "/").last.map(String.init) ?? name
        guard !last.hasPrefix("."), PathWalker.hasKnownEnding(last) || member.name.isEmpty else {
            if PathWalker.hasArchiveEnding(last) {
                return refused(path, "expected a document but found an archive in an archive")
            }
            if !last.hasPrefix(".") { leftOut.add(last) }
            return nil
        }
        do throws(ContainerError) {
            if PathWalker.hasJSONLinesEnding(last) {
                lines = OpenLines(path, start: bytes)
                return nil
            }
            while try container.read(into: &bytes, limit: ContainerMembers.stepByteCount) > 0 {
                guard bytes.count <= limits.documentByteCount else {
                    return made(path, .failure(tooLarge(path, line: nil, bytes.count, limits)))
                }
            }
        } catch {
            return stopped(at: path, error)
        }
        return made(path, .member(bytes))
    }

    /// What a record of a web archive gives; nil when the filter leaves it out.
    private func take(_ record: WebArchive.Record) -> InputPiece? {
        guard filter.takes("\(piece.name)!\(record.address)") else {
            isInPart = true
            return nil
        }
        let path = "\(piece.path)!\(record.address)"
        switch record.content {
        case .document(let document):
            return made(path, document.isJSON ? .line(document.bytes, number: 1) : .member(document.bytes))
        case .failure(let message): return failed(path, message)
        case .tooLarge(let byteCount): return made(path, .failure(tooLarge(path, line: nil, byteCount, limits)))
        }
    }

    /// The name of the one member of a packed file: the file's, without its last ending.
    private var unpackedName: String {
        let name = piece.path.split(separator: "/").last.map(String.init) ?? piece.path
        return PathWalker.hasArchiveEnding(name) ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
    }

    private func nextLine() -> InputPiece? {
        guard let open = lines else { return nil }
        // Where no line end was seen so far, none is looked for again.
        var searched = open.position
        while true {
            let count = open.buffer.count
            if let end = open.buffer[searched...].firstIndex(of: 0x0A)
                ?? (open.isAtEnd && open.position < count ? count : nil)
            {
                open.number += 1
                var line = Array(open.buffer[open.position..<end])
                open.position = min(end + 1, count)
                searched = open.position
                if line.last == 0x0D { line.removeLast() }
                guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
                return made(open.path, .line(line, number: open.number))
            }
            guard !open.isAtEnd else {
                lines = nil
                return nil
            }
            guard count - open.position <= limits.documentByteCount else {
                lines = nil
                return made(
                    open.path,
                    .failure(tooLarge(open.path, line: open.number + 1, count - open.position, limits)))
            }
            open.buffer.removeSubrange(..<open.position)
            open.position = 0
            searched = open.buffer.count
            do throws(ContainerError) {
                open.isAtEnd = try container.read(into: &open.buffer, limit: ContainerMembers.stepByteCount) == 0
            } catch {
                lines = nil
                return stopped(at: open.path, error)
            }
        }
    }

    private func made(_ path: String, _ content: InputPiece.Content) -> InputPiece {
        var made = InputPiece(path: path, content: content, isNamed: false)
        made.isInArchive = true
        return made
    }

    /// The failure of a member; where a limit was passed in it, that of the whole archive.
    private func stopped(at path: String, _ error: ContainerError) -> InputPiece {
        container.isOverLimit
            ? failed(piece.path, "\(error.message), in \(quoted(path))") : failed(path, error.message)
    }

    private func failed(_ path: String, _ message: String) -> InputPiece {
        made(path, .failure(ContainerMembers.damaged(path, message)))
    }

    /// The failure of a member that is whole, but not to be read.
    private func refused(_ path: String, _ message: String) -> InputPiece {
        made(path, .failure(InputFailure(problemID: "refused-member", path: path, message: message)))
    }

    private static func damaged(_ path: String, _ message: String) -> InputFailure {
        InputFailure(problemID: "damaged-archive", path: path, message: message)
    }
}
