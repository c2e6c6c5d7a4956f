/// The linked tables for PostgreSQL 12 or newer: schema, data for COPY, German text search, indexes, a load script.
///
/// `papers` has the running text, the whole record as `jsonb` and what the text search looks at beside its columns. Source
/// of the forms: PostgreSQL 15, COPY ("Text Format") and chapter 12 (Full Text Search).
struct PostgresExporter: Exporter {
    static let name = "postgres"

    private let folder: ExportFolder
    private let files: [ExportFile]

    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError) {
        self.folder = folder
        var files: [ExportFile] = []
        for table in LinkedTable.all { files.append(try folder.file("\(table.name).copy")) }
        self.files = files
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        for (number, table) in LinkedTable.all.enumerated() {
            for row in table.rows(paper) {
                var line: [UInt8] = []
                for (place, cell) in row.enumerated() {
                    if place > 0 { line.append(0x09) }
                    PostgresExporter.append(cell.map { Array($0.utf8) }, to: &line)
                }
                if number == 0 {
                    line.append(0x09)
                    PostgresExporter.append(Array(paper.text.utf8), to: &line)
                    line.append(0x09)
                    PostgresExporter.append(PostgresExporter.withoutNULs(paper.json), to: &line)
                }
                line.append(0x0A)
                try files[number].write(line)
            }
        }
    }

    mutating func finish() throws(SystemError) {
        for file in files { try file.close() }
        try folder.write("schema.sql", PostgresExporter.schema)
        try folder.write("indexes.sql", PostgresExporter.indexes)
        try folder.write("load.sql", PostgresExporter.load)
        try folder.write(
            "load.sh",
            """
            #!/bin/sh
            # Loads the papers in one transaction; what stands behind goes to psql: sh load.sh -d DATABASE
            cd "$(dirname "$0")" && exec psql -X -q -v ON_ERROR_STOP=1 -f load.sql "$@"

            """)
    }

    /// A cell of COPY's text format; what stands for a separator is escaped, `\N` is an absent value.
    private static func append(_ cell: [UInt8]?, to line: inout [UInt8]) {
        guard let cell else { return line.append(contentsOf: [0x5C, 0x4E]) }
        for byte in cell {
            switch byte {
            // The server's texts have no NUL.
            case 0x00: line.append(contentsOf: [0xEF, 0xBF, 0xBD])
            case 0x09: line.append(contentsOf: [0x5C, 0x74])
            case 0x0A: line.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: line.append(contentsOf: [0x5C, 0x72])
            case 0x5C: line.append(contentsOf: [0x5C, 0x5C])
            default: line.append(byte)
            }
        }
    }

    /// JSON with U+FFFD in place of U+0000, which `jsonb` does not take.
    private static func withoutNULs(_ json: [UInt8]) -> [UInt8] {
        var result = json
        let code = Array("\\u0000".utf8)
        var offset = 0
        while let backslash = result[offset...].firstIndex(of: 0x5C) {
            if result[backslash...].starts(with: code) {
                result.replaceSubrange(backslash..<backslash + code.count, with: "\\ufffd".utf8)
            }
            offset = min(backslash + 2, result.count)
        }
        return result
    }

    private static var schema: String {
        let tables = LinkedTable.all.map { table in
            var lines = table.columns.map { "    \($0.name) \($0.type)" }
            if table.name == "papers" {
                lines += [
                    "    text text NOT NULL", "    record jsonb NOT NULL",
                    "    search tsvector GENERATED ALWAYS AS (vorlage.searched(name, resolution, text)) STORED",
                ]
            }
            return "CREATE TABLE vorlage.\(table.name) (\n\(lines.joined(separator: ",\n"))\n);\n"
        }
        return """
            -- Stems as the Snowball stemmer makes them; no word is left out, so that phrases are found whole.
            CREATE SCHEMA vorlage;
            CREATE TEXT SEARCH DICTIONARY vorlage.german_stem (TEMPLATE = pg_catalog.snowball, Language = german);
            CREATE TEXT SEARCH CONFIGURATION vorlage.german (COPY = pg_catalog.german);
            ALTER TEXT SEARCH CONFIGURATION vorlage.german
                ALTER MAPPING REPLACE pg_catalog.german_stem WITH vorlage.german_stem;

            -- The words of a paper: title A, resolution B, text D. A tsvector holds a megabyte: of a longer text, its beginning.
            CREATE FUNCTION vorlage.searched(name text, resolution text, body text) RETURNS tsvector
            LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $function$
            DECLARE
                longest integer := greatest(length(body), length(resolution), length(name));
            BEGIN
                LOOP
                    BEGIN
                        RETURN setweight(to_tsvector('vorlage.german', coalesce(left(name, longest), '')), 'A')
                            || setweight(to_tsvector('vorlage.german', coalesce(left(resolution, longest), '')), 'B')
                            || to_tsvector('vorlage.german', coalesce(left(body, longest), ''));
                    EXCEPTION WHEN program_limit_exceeded THEN
                        longest := longest / 2;
                        RAISE WARNING 'a text is too long for the text search: only % characters are searched', longest;
                    END;
                END LOOP;
            END
            $function$;

            \(tables.joined(separator: "\n"))
            """
    }

    private static var indexes: String {
        let keys = LinkedTable.all.map {
            "ALTER TABLE vorlage.\($0.name) ADD PRIMARY KEY (\($0.key.joined(separator: ", ")));"
        }
        let links = LinkedTable.all.dropFirst().map {
            "ALTER TABLE vorlage.\($0.name) ADD FOREIGN KEY (paper_id) REFERENCES vorlage.papers ON DELETE CASCADE;"
        }
        return """
            \(keys.joined(separator: "\n"))
            \(links.joined(separator: "\n"))
            ALTER TABLE vorlage.votes ADD FOREIGN KEY (paper_id, position) REFERENCES vorlage.consultations;
            CREATE INDEX ON vorlage.papers USING gin (search);
            CREATE INDEX ON vorlage.papers USING gin (record jsonb_path_ops);
            CREATE INDEX ON vorlage.papers (reference);
            CREATE INDEX ON vorlage.papers (date);
            CREATE INDEX ON vorlage.consultations (date, organization);
            CREATE INDEX ON vorlage.deadlines (last_day);
            CREATE INDEX ON vorlage.citations (reference);
            ANALYZE vorlage.papers, vorlage.consultations, vorlage.votes, vorlage.deadlines, vorlage.originators,
                vorlage.citations;

            """
    }

    private static var load: String {
        let copies = LinkedTable.all.map { table in
            var columns = table.columns.map(\.name)
            if table.name == "papers" { columns += ["text", "record"] }
            return "\\copy vorlage.\(table.name) (\(columns.joined(separator: ", "))) FROM '\(table.name).copy'"
        }
        return """
            \\set ON_ERROR_STOP on
            SET client_encoding = 'UTF8';
            BEGIN;
            \\ir schema.sql
            \(copies.joined(separator: "\n"))
            \\ir indexes.sql
            COMMIT;

            """
    }
}
