internal import Drucksachen
internal import VorlageParser

/// Turns the papers of an interface into documents, joined with what the whole input has of them.
///
/// The input is read for objects when its first one is met: an input without any is read once, as ever.
final class OParlScope: Sendable {
    private let paths: [String]
    private let limits: InputLimits
    private let joined = Monitor<OParlObjects?>(nil)

    /// The objects at these paths; without any, each object stands alone.
    init(_ paths: [String], limits: InputLimits) {
        self.paths = paths.filter { $0 != "-" }
        self.limits = limits
    }

    /// The documents of an object: one of a paper, none of what papers are joined with; nil for what is no object of an
    /// interface, and for a file with text that no paper names.
    func load(_ object: OParlObject, number: Int, of piece: InputPiece) -> [DocumentLoader.Loaded]? {
        guard let type = OParlObject.typeName(of: object.value) else { return nil }
        let place = "\(quoted(object.path))\(object.pointer.isEmpty ? "" : " \(object.pointer)")"
        guard type == "Paper" else {
            if type == "File", object.value["text"]?.text != nil, let id = object.value["id"]?.text,
                !objects(beside: object).isNamed(file: id)
            {
                return nil
            }
            return piece.isNamed ? [.note("\(place): an object of the type \(quoted(type)), joined to papers")] : []
        }
        guard !object.isDeleted else { return [.note("\(place): the interface has deleted the paper: left out")] }
        return [.document(document(object, number: number, of: piece))]
    }

    private func document(_ object: OParlObject, number: Int, of piece: InputPiece) -> InputDocument {
        var reading = OParlReading(objects(beside: object))
        let paper = reading.paper(object)
        var document = InputDocument(
            id: paper.id ?? "\(piece.path)#\(number)", path: piece.path, content: .text(""))
        var problems: [Problem] = []
        if let path = OParlFolder.mainFile(of: paper, beside: piece) {
            do throws(InputFailure) {
                document.content = .bytes(try readDocument(path, limits: limits))
                document.path = path
            } catch {
                problems = [Problem(id: error.problemID, severity: .error, message: error.text)]
            }
        }
        if case .text = document.content, let text = reading.mainText() { document.content = .text(text) }
        document.interface = paper
        document.problems = reading.problems + problems
        return document
    }

    private func objects(beside object: OParlObject) -> OParlObjects {
        guard !paths.isEmpty else {
            var objects = OParlObjects()
            objects.add(object)
            return objects
        }
        return joined.locked { joined in
            if let joined { return joined }
            let read = OParlScope.objects(at: paths, limits)
            joined = read
            return read
        }
    }

    private static func objects(at paths: [String], _ limits: InputLimits) -> OParlObjects {
        var objects = OParlObjects()
        let batches = InputBatches(paths: paths, limits: limits)
        func add(_ bytes: [UInt8], _ path: String) {
            // What cannot be read is told where it is loaded.
            guard let value = try? JSONReader.read(bytes) else { return }
            objects.add(OParlObject(value: value, path: path, pointer: ""))
        }
        while let batch = batches.next() {
            for piece in batch {
                switch piece.content {
                case .line(let bytes, let number): add(bytes, "\(piece.path):\(number)")
                case .file where PathWalker.ending(of: piece.path) == "json":
                    if let bytes = try? readDocument(piece.path, limits: limits) { add(bytes, piece.path) }
                case .member(let bytes) where PathWalker.ending(of: piece.path) == "json": add(bytes, piece.path)
                case .file, .member, .bytes, .unchanged, .failure, .note: break
                }
            }
        }
        return objects
    }
}
