internal import Glibc
internal import InvertedIndex

/// A paper of the archive whose document is gone.
public struct VanishedPaper: Sendable, Equatable {
    /// Its id.
    public var id: String
    /// The path it was read from.
    public var path: String
}

/// Finds papers whose documents are gone from where a batch looked.
struct VanishedPapers {
    /// The paths that were given.
    let roots: [String]
    /// The ids that were read.
    let ids: BatchIDs
    /// The files that needed not be read.
    let journal: InputJournal
    /// The archives and files of lines all of which was read.
    let wholeFiles: Set<NameHash>

    /// The papers below the given folders and files that were not read, because their files are gone or hold them no more.
    ///
    /// A given path that is not there itself has nothing vanished below it: a disk may be missing.
    func find(in index: IndexReader) throws(IndexError) -> [VanishedPaper] {
        let roots = roots.filter { (try? fileKind(at: $0)) == .folder || wholeFiles.contains(NameHash($0)) }
        guard !roots.isEmpty else { return [] }
        var vanished: [VanishedPaper] = []
        let documents = try index.documents(.all)
        try index.eachStored(documents, store: ArchiveStore.card.rawValue) { document, bytes throws(IndexError) in
            guard let card = PaperCard(decoding: bytes), roots.contains(where: { isBelow(card.path, $0) }),
                !ids.contains(card.id), isGone(card.path)
            else { return }
            vanished.append(VanishedPaper(id: card.id, path: card.path))
        }
        return vanished
    }

    private func isBelow(_ path: String, _ root: String) -> Bool {
        guard path.utf8.starts(with: root.utf8) else { return false }
        guard let next = path.utf8.dropFirst(root.utf8.count).first, !root.hasSuffix("/") else { return true }
        return next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
    }

    /// Whether a document that was not read is gone, with its file or out of it.
    private func isGone(_ path: String) -> Bool {
        var file = path
        while true {
            if journal.isSkipped(file) { return false }
            if wholeFiles.contains(NameHash(file)) { return true }
            if exists(file) { return false }
            guard let mark = file.lastIndex(of: "!") else { return true }
            file = String(file[..<mark])
        }
    }

    /// Whether something stands at a path, or may stand where nobody may look.
    private func exists(_ path: String) -> Bool {
        do throws(SystemError) {
            _ = try fileKind(atLink: path)
            return true
        } catch {
            return error.code != ENOENT && error.code != ENOTDIR
        }
    }
}
