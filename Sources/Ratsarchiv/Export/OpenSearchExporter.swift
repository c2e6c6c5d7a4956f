internal import Drucksachen
internal import GermanText
internal import VorlageParser

/// Bulk requests and an index definition for OpenSearch 2 (or Elasticsearch 7 and newer).
///
/// A document is the record without its places, with the running text, the deciding body and the last day of each due
/// date. Source of the forms: OpenSearch 2, "Bulk API", "Mappings" and "Text analysis".
struct OpenSearchExporter: Exporter {
    static let name = "opensearch"

    /// The most bytes of a request, far below what a server takes (`http.max_content_length`, 100 MB).
    static let largestPartByteCount = 8 << 20
    /// The longest `_id` a server takes.
    private static let longestIDByteCount = 512

    /// How many compounds must have a word as a part, for it to be one in the index.
    private static let leastCompounds = 3

    private let folder: ExportFolder
    private var part: ExportFile?
    private var partCount = 0

    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError) {
        self.folder = folder
        // Another vocabulary than the archive's own, so that what it learns is forgotten.
        let words = Vocabulary(archive.index, analyzer: archive.analyzer).partWords(
            ofAtLeast: OpenSearchExporter.leastCompounds)
        try folder.write("index.json", OpenSearchExporter.definition(CompoundPattern(words: words)))
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        let request = OpenSearchExporter.request(paper)
        if let part, part.byteCount + request.count > OpenSearchExporter.largestPartByteCount {
            try part.close()
            self.part = nil
        }
        if request.count > OpenSearchExporter.largestPartByteCount {
            folder.note(
                "\(quoted(paper.id)) takes \(request.count) bytes, more than the \(OpenSearchExporter.largestPartByteCount) of a part: it is part \(partCount + 1), alone"
            )
        }
        if part == nil {
            partCount += 1
            let digits = String(partCount)
            part = try folder.file("bulk-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits).ndjson")
        }
        try part?.write(request)
    }

    mutating func finish() throws(SystemError) {
        try part?.close()
        try folder.write(
            "load.sh",
            """
            #!/bin/sh
            # Makes the index and sends all parts: sh load.sh https://HOST:9200/INDEX [further words for curl]
            set -eu
            cd "$(dirname "$0")"
            index=$1
            shift
            curl -fsS "$@" -X PUT -H 'Content-Type: application/json' --data-binary @index.json "$index" >/dev/null
            for part in bulk-*.ndjson; do
                [ -e "$part" ] || continue
                answer=$(curl -fsS "$@" -X POST -H 'Content-Type: application/x-ndjson' --data-binary "@$part" \\
                    "$index/_bulk?filter_path=errors,items.*.error")
                case $answer in
                *'"errors":false'*) ;;
                *) echo "$part: $answer" >&2; exit 1 ;;
                esac
            done
            curl -fsS "$@" -X POST "$index/_refresh" >/dev/null

            """)
    }

    /// The paper's id where a server takes it, else its digest.
    private static func identifier(_ id: String) -> String {
        guard id.utf8.count > longestIDByteCount else { return id }
        return "sha256:" + InputDocument(id: id, path: id, content: .bytes(Array(id.utf8))).sha256
    }

    /// The two lines of a paper.
    private static func request(_ paper: ExportedPaper) -> [UInt8] {
        var json = JSONWriter(capacity: paper.json.count + paper.text.utf8.count)
        json.line { json in
            json.key("index")
            json.object { $0.member("_id", identifier(paper.id)) }
        }
        json.line { json in
            for member in paper.record.members where member.key != "spans" {
                json.key(given: member.key)
                if member.key == "deadlines" {
                    write(deadlines: member.value.elements, &json)
                } else {
                    json.value(paper[member.key] ?? .null)
                }
            }
            json.member("decidingBody", paper.decidingBody)
            json.member("text", paper.text)
        }
        return json.bytes
    }

    private static func write(deadlines: [JSONValue], _ json: inout JSONWriter) {
        json.array { json in
            for deadline in deadlines {
                json.object { json in
                    for member in deadline.members {
                        json.key(given: member.key)
                        json.value(member.value)
                    }
                    json.member("lastDay", lastDay(ofDue: deadline["due"]))
                }
            }
        }
    }

    // MARK: The index

    /// Settings and mapping: every member is named, so that a server refuses what is misspelt.
    ///
    /// `make test-analyser` runs the analysis in Lucene's own classes. k1 is ours (`RankingWeights`), b Lucene's: with our 0.5
    /// the parts of compounds weigh too much in long papers (nDCG@10 of titles 0.919 instead of 0.924).
    /// Papers have their compounds and the parts of these, and the parts of these, as in `Kindergartenplatzbedarf`; a query
    /// has its words alone, which find the compounds that hold them.
    private static func definition(_ compounds: CompoundPattern) -> String {
        let characters = #""vorlage_own_hyphens", "vorlage_line_ends", "vorlage_gender""#
        let words = #""german_normalization", "asciifolding", "vorlage_stem""#
        return """
            {
              "settings": {
                "similarity": {"default": {"type": "BM25", "k1": 0.7, "b": 0.75}},
                "analysis": {
                  "char_filter": {
                    "vorlage_own_hyphens": {"type": "pattern_replace", "pattern": \(quoted: ownHyphen), "replacement": "$1 $2"},
                    "vorlage_line_ends": {"type": "pattern_replace", "pattern": \(quoted: lineEnd), "replacement": "$1$2"},
                    "vorlage_gender": {"type": "pattern_replace", "pattern": \(quoted: genderForm), "replacement": "$1$2"}
                  },
                  "filter": {
                    "vorlage_question_words": {"type": "stop", "stopwords": [\(questionWords)]},
                    "vorlage_women": {"type": "pattern_replace", "pattern": \(quoted: women), "replacement": "$1"},
                    "vorlage_compounds": {"type": "pattern_capture", "preserve_original": true, "patterns": [
                      \(quoted: compounds.text)]},
                    "vorlage_stem": {"type": "stemmer", "language": "german"}
                  },
                  "analyzer": {
                    "vorlage": {"type": "custom", "char_filter": [\(characters)],
                      "tokenizer": "standard", "filter": ["lowercase", "vorlage_women", "vorlage_compounds",
                      "vorlage_compounds", \(words), "remove_duplicates"]},
                    "vorlage_query": {"type": "custom", "char_filter": [\(characters)],
                      "tokenizer": "standard", "filter": ["lowercase", "vorlage_question_words", "vorlage_women", \(words)]},
                    "vorlage_phrase": {"type": "custom", "char_filter": [\(characters)],
                      "tokenizer": "standard", "filter": ["lowercase", "vorlage_women", \(words)]}
                  }
                }
              },
              "mappings": {"dynamic": "strict", "properties": {
                "schema": {"type": "integer"}, "id": \(word), "source": {"properties": {"path": \(word),
                  "format": \(word), "encoding": \(word), "bytes": {"type": "long"}, "sha256": \(word)}},
                "reference": \(word), "name": \(text), "paperType": \(word), "paperKind": \(word), "date": \(date),
                "underDirectionOf": {"properties": {"name": \(title), "person": \(title)}},
                "contact": {"properties": {"name": \(title), "phone": \(word)}},
                "originators": {"properties": {"name": \(title), "kind": \(word)}},
                "consultations": {"type": "nested", "properties": {"organization": \(title), "date": \(date),
                  "role": \(word), "roleKind": \(word), "agendaItem": \(word), "public": \(truth), "result": \(title),
                  "resultKind": \(word), "votes": {"properties": {"yes": \(number), "no": \(number), "abstain": \(number)}},
                  "authoritative": \(truth)}},
                "resolution": {"properties": {"heading": \(text), "text": \(text),
                  "items": {"properties": {"number": \(word), "text": \(text)}}}},
                "sections": {"properties": {"kind": \(word), "heading": \(text), "level": \(number), "number": \(word),
                  "text": {"type": "text", "index": false}}},
                "checkboxes": {"type": "nested", "properties": {"group": \(title), "label": \(title), "state": \(word)}},
                "measures": {"type": "nested", "properties": {"number": \(word), "title": \(text), "priority": \(word),
                  "category": \(word), "status": \(title), "statusKnown": \(truth), "responsible": \(title),
                  "resources": \(text)}},
                "references": {"properties": {"reference": \(word), "text": \(text)}},
                "amounts": {"type": "nested", "properties": {"value": {"type": "double"}, "currency": \(word),
                  "text": \(word), "account": \(word), "product": \(word)}},
                "deadlines": {"type": "nested", "properties": {"due": \(word), "precision": \(word), "lastDay": \(date),
                  "text": \(text), "body": \(title)}},
                "signatories": {"properties": {"name": \(title), "office": \(title)}},
                "attachments": {"properties": {"label": \(word), "title": \(text)}},
                "tables": {"type": "object", "enabled": false},
                "pages": \(number),
                "labels": {"properties": {"label": \(word), "value": \(text)}},
                "public": \(truth), "problems": {"type": "object", "enabled": false},
                "interface": {"type": "object", "enabled": false},
                "decidingBody": \(title), "text": \(text)
              }}
            }

            """
    }

    /// The writer's own hyphen at the end of a line, as in `Bau-` and `und Planungsamt`, see `TextPass.joinsNextLine`.
    ///
    /// These patterns look neither ahead nor back, for emulators of OpenSearch have expressions that cannot.
    private static let ownHyphen = #"""
        ([-\#u{2010}])[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*((?:und|oder|bzw|sowie)[^\p{L}\d])
        """#
    /// Another hyphen at the end of a line.
    private static let lineEnd = #"(\p{L})[-\#u{2010}][ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*(\p{Ll})"#
    /// What makes `Bürger*innen` and its like of `Bürger`, see `TextPass.genderForm`.
    private static let genderForm =
        #"(\p{Ll}{3})(?:[*:_]in(?:nen)?|/-?innen|\(-?in(?:nen)?\)|In(?:nen)?)([^\p{L}\d]|$)"#
    /// `-innen` and the `-in` of `-erin`, see `GermanStemmer`.
    private static let women = "^(.{4,}(?<!gew|beg|sp|entr)(?=innen$)|.{3,}er(?=in$))in(?:nen)?$"

    private static var questionWords: String {
        let folded = QuestionWords.all.map { String(decoding: $0, as: UTF8.self) }
        let words = Set(folded + folded.map { $0.replacing("ue", with: "ü") })
        return words.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    }

    private static let word = #"{"type": "keyword", "ignore_above": 8191}"#
    private static let text =
        #"{"type": "text", "analyzer": "vorlage", "search_analyzer": "vorlage_query", "search_quote_analyzer": "vorlage_phrase"}"#
    private static let title =
        #"{"type": "text", "analyzer": "vorlage", "search_analyzer": "vorlage_query", "search_quote_analyzer": "vorlage_phrase", "fields": {"raw": {"type": "keyword", "ignore_above": 8191}}}"#
    private static let date = #"{"type": "date", "format": "strict_date"}"#
    private static let truth = #"{"type": "boolean"}"#
    private static let number = #"{"type": "integer"}"#
}

extension DefaultStringInterpolation {
    /// A string of JSON.
    fileprivate mutating func appendInterpolation(quoted text: String) {
        var json = JSONWriter()
        json.string(text)
        appendLiteral(String(decoding: json.bytes, as: UTF8.self))
    }
}
