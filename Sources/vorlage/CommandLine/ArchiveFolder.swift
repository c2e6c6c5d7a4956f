internal import InvertedIndex
internal import Ratsarchiv

/// The folder of the index a command works on.
enum ArchiveFolder {
    /// `--index`, else `$VORLAGE_INDEX`, else `vorlage` in `$XDG_DATA_HOME`, which is `~/.local/share` when not set.
    ///
    /// - Throws: `CommandError` when none of them is set and there is no home.
    static func path(_ invocation: Invocation) throws(CommandError) -> String {
        if let path = invocation.text("index") ?? StandardStreams.environment("VORLAGE_INDEX") { return path }
        if let data = StandardStreams.environment("XDG_DATA_HOME") { return data + "/vorlage" }
        guard let home = StandardStreams.environment("HOME") else {
            throw CommandError("expected a folder behind '--index' or in $VORLAGE_INDEX, since $HOME is not set")
        }
        return home + "/.local/share/vorlage"
    }

    /// The index for reading.
    ///
    /// - Throws: `CommandError` that tells how to make one when there is none.
    static func reader(_ invocation: Invocation) throws(CommandError) -> ArchiveReader {
        let path = try path(invocation)
        do throws(IndexError) {
            return try ArchiveReader(path: path)
        } catch {
            guard error.kind != .missing else {
                throw CommandError(
                    "no index at '\(SafeText.escaped(path))', run 'vorlage index --index \(SafeText.escaped(path)) PATH…'"
                )
            }
            let hint = error.kind == .damaged ? "; 'vorlage verify --repair' keeps what is intact" : ""
            throw CommandError(error.description + hint)
        }
    }

    /// The ids of the papers with that id or number.
    static func ids(_ name: String, in reader: ArchiveReader) throws(CommandError) -> [String] {
        do throws(IndexError) {
            var ids: [String] = []
            for paper in try reader.papers(name) { ids.append(try paper.card().id) }
            return ids
        } catch {
            throw CommandError(error.description)
        }
    }

    /// The papers with that id or number; none, which is reported, where there is no such paper.
    ///
    /// - Throws: `CommandError` where there are several and not all are wanted.
    static func papers(
        _ name: String, in reader: ArchiveReader, takesAll: Bool
    ) throws(CommandError) -> [StoredPaper] {
        let papers: [StoredPaper]
        do throws(IndexError) {
            papers = try reader.papers(name)
        } catch {
            throw CommandError(error.description)
        }
        if papers.isEmpty { StandardStreams.report("no paper \(quoted(name))") }
        if papers.count > 1, !takesAll { throw ambiguous(name, try ids(name, in: reader)) }
        return papers
    }

    /// The error that a number is that of several papers.
    static func ambiguous(_ name: String, _ ids: [String]) -> CommandError {
        CommandError(
            "\(quoted(name)) is the number of \(ids.count) papers: expected --all or one of the ids \(ids.map(quoted).joined(separator: ", "))"
        )
    }
}
