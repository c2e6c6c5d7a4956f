internal import Drucksachen
public import InvertedIndex

extension ArchiveReader {
    /// Writes all papers in another system's form into a new folder.
    ///
    /// - Parameter progress: is told how many papers are written.
    /// - Returns: the number of papers, and what the user must know, a line each.
    /// - Throws: `ExportError`; nothing stands at the folder's path then.
    public func export(
        to exporter: any Exporter.Type, folder path: String, options: ExportOptions, progress: (Int) -> Void
    ) throws(ExportError) -> (paperCount: Int, notes: [String]) {
        do {
            let folder = try ExportFolder(path)
            var exporter = try exporter.init(folder, of: self, options: options)
            let documents = try index.documents(.all)
            for (count, document) in documents.enumerated() {
                let record = try StoredPaper(document: document, reader: self).record()
                guard let value = try? JSONReader.read(record) else {
                    throw IndexError.damaged(
                        path, "record of document \(document)", expected: "JSON", found: "\(record.count) bytes")
                }
                let text = String(decoding: try self.text(document).text, as: UTF8.self)
                let cited = try citedPapers(value, of: document)
                try exporter.add(ExportedPaper(json: record, record: value, text: text, citedPapers: cited))
                progress(count + 1)
            }
            try exporter.finish()
            try folder.finish()
            return (documents.count, folder.notes)
        } catch let error as SystemError {
            throw .files(error)
        } catch let error as IndexError {
            throw .index(error)
        } catch {
            preconditionFailure("an error of neither files nor index: \(error)")
        }
    }

    /// The ids of the other papers that a record cites by a number that one paper alone has, each once.
    private func citedPapers(_ record: JSONValue, of document: DocumentNumber) throws(IndexError) -> [String] {
        var ids: [String] = []
        for citation in record["references"]?.elements ?? [] {
            guard let number = citation["reference"]?.text else { continue }
            let found = try index.documents(.term(ArchiveField.reference.terms, WholeTerm.reference(number)))
            guard found.count == 1, found[0] != document else { continue }
            let id = try card(found[0]).id
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}

/// Why an export ended.
public enum ExportError: Error, CustomStringConvertible {
    /// The files cannot be written.
    case files(SystemError)
    /// The index cannot be read.
    case index(IndexError)

    /// One line.
    public var description: String {
        switch self {
        case .files(let error): error.description
        case .index(let error): error.description
        }
    }
}
