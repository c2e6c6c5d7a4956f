internal import Drucksachen
internal import VorlageParser

/// Cuts the input into batches of pieces: files, the lines of JSON-lines files, standard input.
///
/// Not for several threads at once: `OrderedStage` calls it from one at a time.
public final class InputBatches {
    /// How much a batch holds: enough to keep a thread busy, little enough to keep both busy at the end.
    private static let batchByteCount = 1 << 20
    private static let batchPieceCount = 32

    private var walker: PathWalker
    private var lines: OpenLines?
    private var members: ContainerMembers?
    private let limits: InputLimits

    /// A file of JSON lines that is being read.
    private final class OpenLines {
        var reader: LineReader
        let path: String
        let isNamed: Bool
        let root: String?

        init(_ reader: consuming LineReader, _ piece: InputPiece) {
            self.reader = reader
            path = piece.path
            isNamed = piece.isNamed
            root = piece.root
        }
    }

    /// The pieces of the given paths.
    public init(paths: [String], limits: InputLimits) {
        walker = PathWalker(paths)
        self.limits = limits
    }

    /// The JSON lines of standard input.
    public init(standardInputLines limits: InputLimits) {
        walker = PathWalker([])
        self.limits = limits
        lines = OpenLines(
            LineReader(.standardInput(), limit: limits.documentByteCount),
            InputPiece(path: "-", content: .file, isNamed: true))
    }

    /// The next pieces; nil at the end. Lines of a pipe are handed on as soon as its writer pauses.
    public func next() -> [InputPiece]? {
        var batch: [InputPiece] = []
        var byteCount = 0
        while byteCount < InputBatches.batchByteCount, batch.count < InputBatches.batchPieceCount {
            if !batch.isEmpty, let lines, !lines.reader.hasBufferedLine { break }
            guard let piece = nextPiece() else { break }
            byteCount += piece.byteCount
            batch.append(piece)
        }
        return batch.isEmpty ? nil : batch
    }

    private func nextPiece() -> InputPiece? {
        while true {
            if let open = lines {
                if let piece = nextLine(of: open) { return piece }
                lines = nil
            }
            if let open = members {
                if let piece = open.next() { return piece }
                members = nil
            }
            guard let piece = walker.next() else { return nil }
            if case .file = piece.content, piece.isNamed || PathWalker.hasArchiveEnding(piece.path), piece.path != "-" {
                switch ContainerMembers.open(piece, limits: limits) {
                case .members(let open):
                    members = open
                    continue
                case .failure(let failure): return failed(failure, piece.isNamed)
                case .document: break
                }
            }
            guard case .file = piece.content, ["jsonl", "ndjson", "json"].contains(PathWalker.ending(of: piece.path))
            else { return piece }
            if let failure = open(piece) { return failure }
        }
    }

    private func nextLine(of open: OpenLines) -> InputPiece? {
        do throws(SystemError) {
            while let line = try open.reader.next() {
                switch line {
                case .line(let bytes):
                    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), open.path != "-" { continue }
                    return InputPiece(
                        path: open.path, content: .line(bytes, number: open.reader.number), isNamed: open.isNamed,
                        root: open.root)
                case .tooLong(let byteCount):
                    return failed(tooLarge(open.path, line: open.reader.number, byteCount, limits), open.isNamed)
                }
            }
            return nil
        } catch {
            lines = nil
            var failure = InputFailure(error)
            failure.path = open.path
            return failed(failure, open.isNamed)
        }
    }

    /// Opens a file of JSON; one whose first line is no whole value is read as one value.
    private func open(_ piece: InputPiece) -> InputPiece? {
        do throws(InputFailure) {
            let file = try openDocument(piece.path, limits: nil)
            lines = OpenLines(LineReader(file, limit: limits.documentByteCount), piece)
            guard PathWalker.ending(of: piece.path) == "json" else { return nil }
            let isLines = try isJSONLines(piece.path)
            if !isLines {
                lines = nil
                return piece
            }
            return nil
        } catch {
            return failed(error, piece.isNamed)
        }
    }

    /// Whether the first line of a file is a whole JSON value.
    private func isJSONLines(_ path: String) throws(InputFailure) -> Bool {
        var reader = LineReader(try openDocument(path, limits: nil), limit: limits.documentByteCount)
        do throws(SystemError) {
            while let line = try reader.next() {
                guard case .line(let bytes) = line else { return true }
                if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                guard case .object = try? JSONReader.read(bytes) else { return false }
                return true
            }
            return true
        } catch {
            throw InputFailure(error)
        }
    }

    private func failed(_ failure: InputFailure, _ isNamed: Bool) -> InputPiece {
        InputPiece(path: failure.path, content: .failure(failure), isNamed: isNamed)
    }
}
