public import InvertedIndex

/// Joins archives into a new one, as if all their papers had been taken in by one.
public enum ArchiveJoin {
    /// The first path that leads to a folder to which an earlier one leads, too; nil when there is none.
    public static func repeated(_ paths: [String]) -> String? {
        var folders: Set<NameHash> = []
        return paths.first { path in
            guard let folder = try? resolvedPath(path) else { return false }
            return !folders.insert(NameHash(folder)).inserted
        }
    }

    /// Joins the archives at some paths into one at another.
    ///
    /// - Parameter report: is told each id that several archives have; the paper of the last named one stays.
    /// - Returns: the number of papers.
    /// - Throws: `IndexError`; the kind is `.occupied` when there is something where the new archive shall be.
    public static func join(
        _ paths: [String], into path: String, waitsForLock: Bool, report: (String) -> Void
    ) throws(IndexError) -> Int {
        var readers: [IndexReader] = []
        for path in paths {
            readers.append(try IndexReader.open(path: path, schema: ArchiveSchema.schema, isSearched: false))
        }
        let join = try IndexJoin(readers, schema: ArchiveSchema.schema)
        let count = try join.write(path: path, waitsForLock: waitsForLock)
        for repeated in join.repeated {
            let id = quoted(String(decoding: repeated.key, as: UTF8.self))
            let earlier = quoted(paths[repeated.earlier])
            report("\(id) of \(earlier) is left out: \(quoted(paths[repeated.later])) has it, too, and is named later")
        }
        return count
    }
}
