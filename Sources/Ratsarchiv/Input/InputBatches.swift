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
    private let filter: InputFilter
    private let journal: InputJournal?
    /// The file that is being read.
    private var file: (input: InputFile, hasParts: Bool, isWhole: Bool)?
    private var fileCount = 0
    private var finished: [FinishedFile] = []
    private var leftOutMembers = LeftOut()
    /// The bytes of the files that are done with.
    private var doneByteCount = 0
    /// The bytes of the files that were not read.
    private(set) var skippedByteCount = 0

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
    ///
    /// - Parameters:
    ///   - filter: which files and members are taken.
    ///   - journal: knows which files have not changed and need not be read.
    init(paths: [String], limits: InputLimits, filter: InputFilter = InputFilter(), journal: InputJournal? = nil) {
        walker = PathWalker(paths)
        self.limits = limits
        self.filter = filter
        self.journal = journal
    }

    /// The JSON lines of standard input.
    public init(standardInputLines limits: InputLimits) {
        walker = PathWalker([])
        self.limits = limits
        filter = InputFilter()
        journal = nil
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
        if lines == nil, members == nil { endFile() }
        return batch.isEmpty ? nil : batch
    }

    /// The files all pieces of which were handed out since the last call.
    func takeFinished() -> [FinishedFile] {
        defer { finished = [] }
        return finished
    }

    /// The bytes of files that were read or need not be read so far.
    var readByteCount: Int { doneByteCount + (members?.readByteCount ?? lines?.reader.readByteCount ?? 0) }

    /// What was left out so far because of its ending.
    var leftOut: LeftOut {
        var leftOut = walker.leftOut
        leftOut.add(leftOutMembers)
        return leftOut
    }

    private func nextPiece() -> InputPiece? {
        var piece = nextAny()
        piece?.file = file?.input
        return piece
    }

    private func nextAny() -> InputPiece? {
        while true {
            if let open = lines {
                if let piece = nextLine(of: open) { return piece }
                lines = nil
            }
            if let open = members {
                if let piece = open.next() { return piece }
                if open.isInPart { file?.isWhole = false }
                leftOutMembers.add(open.leftOut)
                members = nil
            }
            endFile()
            guard let piece = walker.next() else { return nil }
            guard case .file = piece.content, piece.path != "-" else { return piece }
            if let piece = begin(piece) { return piece }
        }
    }

    private func endFile() {
        guard let (input, hasParts, isWhole) = file else { return }
        finished.append(FinishedFile(file: input, hasParts: hasParts, isWhole: isWhole))
        doneByteCount += input.stamp.byteCount
        file = nil
    }

    /// Begins a file of the walk.
    ///
    /// - Returns: the piece that it is; nil when it has parts, or is left out.
    private func begin(_ piece: InputPiece) -> InputPiece? {
        do throws(SystemError) {
            let now = FileStamp.now
            let stamp = try FileStamp(at: piece.path)
            // Of an archive, each member is looked at; what is given by name may be one.
            let mayHaveMembers = piece.isNamed || PathWalker.hasArchiveEnding(piece.path)
            guard filter.mayTake(piece.name, stamp), mayHaveMembers || filter.takes(piece.name) else {
                skip(stamp)
                return nil
            }
            if let count = journal?.unchangedCount(piece.path, stamp) {
                skip(stamp)
                return InputPiece(path: piece.path, content: .unchanged(documentCount: count), isNamed: piece.isNamed)
            }
            let input = InputFile(
                number: fileCount, path: piece.path, stamp: stamp, isSettled: stamp.isSettled(at: now))
            file = (input, false, true)
            fileCount += 1
        } catch {
            // Opening it tells why.
        }
        return opened(piece)
    }

    private func skip(_ stamp: FileStamp) {
        doneByteCount += stamp.byteCount
        skippedByteCount += stamp.byteCount
    }

    private func opened(_ piece: InputPiece) -> InputPiece? {
        if piece.isNamed || PathWalker.hasArchiveEnding(piece.path) {
            switch ContainerMembers.open(piece, limits: limits, filter: filter) {
            case .members(let open):
                members = open
                file?.hasParts = true
                return nil
            case .failure(let failure): return failed(failure, piece.isNamed)
            case .document: break
            }
        }
        guard filter.takes(piece.name) else {
            if let file { skippedByteCount += file.input.stamp.byteCount }
            file?.isWhole = false
            return nil
        }
        guard PathWalker.hasJSONEnding(piece.path) else { return piece }
        file?.hasParts = true
        return open(piece)
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
    ///
    /// - Returns: the piece that it is; nil when it has lines.
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
