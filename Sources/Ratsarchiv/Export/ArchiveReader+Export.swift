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
            var exporter = try exporter.init(folder, options: options)
            let documents = try index.documents(.all)
            for (count, document) in documents.enumerated() {
                let record = try StoredPaper(document: document, reader: self).record()
                guard let value = try? JSONReader.read(record) else {
                    throw IndexError.damaged(
                        path, "record of document \(document)", expected: "JSON", found: "\(record.count) bytes")
                }
                let text = String(decoding: try self.text(document).text, as: UTF8.self)
                try exporter.add(ExportedPaper(json: record, record: value, text: text))
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
