internal import GermanText
internal import InvertedIndex

/// A query in the engine's terms.
struct TranslatedQuery {
    /// What all hits match.
    var strict: Query
    /// What papers with only some of the words match; nil where all words are one.
    var relaxed: Query?
    /// The words to mark in hits.
    var marks: QueryMarks
    /// The words in the running text by which hits are ranked.
    var words: [AnalyzedWord]
    /// Those of them that find compounds, too, where a vocabulary is given.
    var expandable: [AnalyzedWord]
    /// The folded beginnings of words in the running text by which hits are ranked.
    var prefixes: [[UInt8]]
}

/// The words of a query by which hits are marked.
struct QueryMarks {
    /// Stems of plain words.
    var stems: Set<[UInt8]> = []
    /// Folded words that match literally.
    var literals: Set<[UInt8]> = []
    /// Folded beginnings of words.
    var prefixes: [[UInt8]] = []
    /// The folded words of phrases.
    var phrases: [[[UInt8]]] = []
    /// Folded words with the distance that a typing mistake may have.
    var mistaken: [(word: [UInt8], distance: Int)] = []
    /// Folded patterns with stars.
    var patterns: [[UInt8]] = []
    /// Stems that count only where all of a group stand inside a window of so many positions.
    var nears: [(stems: [[UInt8]], distance: Int)] = []
    /// Stems of compounds with a plain word.
    var compounds: Set<[UInt8]> = []
    /// How those words begin inside the compounds.
    var partForms: Set<[UInt8]> = []

    /// Whether nothing is marked.
    var isEmpty: Bool {
        stems.isEmpty && literals.isEmpty && prefixes.isEmpty && phrases.isEmpty && mistaken.isEmpty && patterns.isEmpty
            && nears.isEmpty
    }

    /// Whether a folded word is marked as it stands.
    func holds(_ literal: [UInt8]) -> Bool {
        literals.contains(literal) || prefixes.contains { literal.starts(with: $0) }
            || patterns.contains { TermPattern.matches($0, literal) }
            || mistaken.contains {
                TermPattern.isNear(TermPattern.scalars($0.word), TermPattern.scalars(literal), $0.distance)
            }
    }
}

/// Turns a written query into the engine's, each word under the terms it was indexed under.
struct QueryTranslator {
    /// The most positions between the parts of a compound that are written apart.
    private static let partDistance = 5
    /// The most words of a query that also find compounds: each looks through the dictionary.
    static let mostExpanded = 32
    /// What a document scores where only a part or the parts of a word were found, before it is ranked.
    private static let partScore = 0.1

    private let analyzer: TermAnalyzer
    /// By which a word also finds its compounds and its parts; nil where it finds only itself.
    private var vocabulary: Vocabulary?
    private var marks = QueryMarks()
    private var words: [AnalyzedWord] = []
    private var expandable: [AnalyzedWord] = []

    /// Translates a query.
    ///
    /// - Parameter vocabulary: by which a plain word also finds compounds with it, and a compound its parts where they
    ///   stand close to each other; nil to find only the words themselves. An excluded word excludes only itself.
    static func translate(
        _ node: QueryNode, analyzer: TermAnalyzer, vocabulary: Vocabulary? = nil
    ) -> TranslatedQuery {
        var translator = QueryTranslator(analyzer: analyzer, vocabulary: vocabulary)
        let strict = translator.query(node, in: .text)
        let (words, expandable) = (translator.words, translator.expandable)
        let prefixes = translator.marks.prefixes
        let relaxed = translator.relaxed(node)
        return TranslatedQuery(
            strict: strict, relaxed: relaxed, marks: translator.marks, words: words,
            expandable: expandable, prefixes: prefixes)
    }

    private init(analyzer: TermAnalyzer, vocabulary: Vocabulary?) {
        self.analyzer = analyzer
        self.vocabulary = vocabulary
    }

    private mutating func query(_ node: QueryNode, in field: ArchiveField) -> Query {
        switch node {
        case .word(let text): return word(text, in: field)
        case .phrase(let text): return phrase(text, in: field)
        case .wildcard(let pattern): return wildcard(pattern, in: field)
        case .fuzzy(let text, let distance): return fuzzy(text, distance, in: field)
        case .near(let words, let distance): return near(words, distance, in: field)
        case .field(let name, let value): return fieldQuery(name, value)
        case .range(let name, let range):
            return .range(column: column(of: name).rawValue, Int64(range.lowerBound)...Int64(range.upperBound))
        case .and(let nodes, let excluded): return conjunction(nodes, excluding: excluded, in: field)
        case .or(let nodes):
            var parts: [Query] = []
            for node in nodes { parts.append(query(node, in: field)) }
            return .or(parts)
        }
    }

    // MARK: Words

    private mutating func word(_ text: String, in field: ArchiveField) -> Query {
        let words = analyzer.words(text)
        guard let first = words.first else { return .none }
        if first.isReference {
            mark(first)
            self.words.append(first)
            return .term(field.terms, first.stem)
        }
        if text.first == "§", let paragraph = words.first(where: { $0.literal.first == 0xC2 }) {
            mark(paragraph)
            return .term(field.terms, paragraph.stem)
        }
        let main = words.filter { !$0.isSamePosition }
        self.words += main
        if main.count == 1 {
            mark(first)
            return expanded(first, in: field)
        }
        marks.nears.append((main.map(\.stem), main.count - 1))
        return .phrase(field.terms, main.enumerated().map { PhraseTerm($1.stem, offset: $0) })
    }

    /// The word itself, compounds with it, and its own parts close to each other.
    private mutating func expanded(_ word: AnalyzedWord, in field: ArchiveField) -> Query {
        let own = Query.term(field.terms, word.stem)
        guard words.count <= QueryTranslator.mostExpanded else { return own }
        expandable.append(word)
        guard let vocabulary else { return own }
        var queries = [own]
        let compounds = vocabulary.compounds(with: word)
        if !compounds.isEmpty {
            marks.compounds.formUnion(compounds)
            marks.partForms.formUnion(CompoundSplitter.forms(of: word.stem))
            queries.append(.constant(.anyTerm(field.terms, compounds), QueryTranslator.partScore))
        }
        let parts = vocabulary.parts(of: word.literal)
        if !parts.isEmpty {
            marks.nears.append((parts, QueryTranslator.partDistance))
            queries.append(
                .constant(
                    .near(field.terms, parts, distance: QueryTranslator.partDistance), QueryTranslator.partScore))
        }
        return queries.count == 1 ? own : .or(queries)
    }

    private mutating func mark(_ word: AnalyzedWord) {
        marks.stems.insert(word.stem)
    }

    private mutating func phrase(_ text: String, in field: ArchiveField) -> Query {
        let words = analyzer.words(text).filter { !$0.isSamePosition }
        guard !words.isEmpty else { return .none }
        self.words += words
        if words.count > 1 {
            marks.phrases.append(words.map(\.literal))
        } else {
            marks.literals.insert(words[0].literal)
        }
        if words.count == 1 { return .term(field.literals, words[0].literal) }
        return .phrase(field.literals, words.enumerated().map { PhraseTerm($1.literal, offset: $0) })
    }

    private mutating func wildcard(_ pattern: String, in field: ArchiveField) -> Query {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map { piece in
            analyzer.words(String(piece)).filter { !$0.isSamePosition }.flatMap(\.literal)
        }
        guard let first = pieces.first, pieces.contains(where: { !$0.isEmpty }) else { return .none }
        if pieces.count == 2, pieces[1].isEmpty {
            marks.prefixes.append(first)
            return .prefix(field.literals, first)
        }
        let folded = Array(pieces.joined(separator: [0x2A]))
        marks.patterns.append(folded)
        return .wildcard(field.literals, folded)
    }

    private mutating func fuzzy(_ text: String, _ distance: Int, in field: ArchiveField) -> Query {
        guard let word = analyzer.words(text).first else { return .none }
        marks.mistaken.append((word.literal, distance))
        return .fuzzy(field.literals, word.literal, distance: distance)
    }

    private mutating func near(_ words: [String], _ distance: Int, in field: ArchiveField) -> Query {
        var terms: [[UInt8]] = []
        for text in words {
            guard let word = analyzer.words(text).first else { continue }
            terms.append(word.stem)
        }
        marks.nears.append((terms, distance))
        return .near(field.terms, terms, distance: distance)
    }

    // MARK: Groups

    private mutating func conjunction(_ nodes: [QueryNode], excluding excluded: [QueryNode], in field: ArchiveField)
        -> Query
    {
        var parts: [Query] = []
        var committees: [Query] = []
        var roles: [Query] = []
        var seen: Set<String> = []
        for node in nodes {
            if case .word(let text) = node, !seen.insert(text).inserted { continue }
            switch node {
            case .field(.committee, let value): committees.append(fieldQuery(.committee, value))
            case .field(.role, let value): roles.append(fieldQuery(.role, value))
            default: parts.append(query(node, in: field))
            }
        }
        // A role is that of each body named beside it; two bodies stand in rows of their own.
        if committees.isEmpty || roles.isEmpty {
            parts += committees + roles
        } else {
            for committee in committees { parts.append(.sameRow([committee] + roles)) }
        }
        let all: Query = parts.count == 1 ? parts[0] : .and(parts)
        guard !excluded.isEmpty else { return all }
        let kept = (marks, words, expandable, vocabulary)
        vocabulary = nil
        var without: [Query] = []
        for node in excluded { without.append(query(node, in: field)) }
        (marks, words, expandable, vocabulary) = kept
        return .andNot(all, without.count == 1 ? without[0] : .or(without))
    }

    /// The query whose plain words need not all be there; its fields, ranges and exclusions hold.
    private mutating func relaxed(_ node: QueryNode) -> Query? {
        guard case .and(let nodes, let excluded) = node else { return nil }
        var words: [QueryNode] = []
        var others: [QueryNode] = []
        for node in nodes {
            switch node {
            case .word, .phrase, .wildcard, .fuzzy, .near:
                if !words.contains(node) { words.append(node) }
            default: others.append(node)
            }
        }
        guard words.count > 1 else { return nil }
        return conjunction(others + [.or(words)], excluding: excluded, in: .text)
    }

    // MARK: Fields

    private mutating func fieldQuery(_ name: QueryField, _ value: QueryNode) -> Query {
        switch name {
        case .name: return query(value, in: .name)
        case .resolution: return query(value, in: .resolution)
        case .reference: return reference(value)
        case .checked: return checked(value)
        case .committee: return listed(value, in: .committee)
        case .role: return listed(value, in: .role)
        case .type: return listed(value, in: .type)
        case .faction: return listed(value, in: .faction)
        case .department: return listed(value, in: .department)
        case .section: return listed(value, in: .section)
        case .status: return listed(value, in: .status)
        case .label: return listed(value, in: .label)
        case .date, .deadline, .amount: return .none
        }
    }

    private func column(of name: QueryField) -> ArchiveColumn {
        switch name {
        case .deadline: .due
        case .amount: .amount
        default: .date
        }
    }

    /// Words of a list's entries: those of one value stand in one row, and in order where they are quoted.
    private mutating func listed(_ value: QueryNode, in field: ArchiveField) -> Query {
        switch value {
        case .word(let text):
            let words = analyzer.words(text).filter { !$0.isSamePosition }
            guard let first = words.first else { return .none }
            if words.count > 1 {
                return .phrase(field.terms, words.enumerated().map { PhraseTerm($1.stem, offset: $0) })
            }
            // A kind (`recommendation`) is a term as it is written; a printed word is found by its stem.
            return first.stem == first.literal
                ? .term(field.terms, first.stem)
                : .or([.term(field.terms, first.stem), .term(field.terms, first.literal)])
        case .phrase(let text):
            let words = analyzer.words(text).filter { !$0.isSamePosition }
            if words.count == 1 { return .term(field.terms, words[0].literal) }
            return .phrase(field.terms, words.enumerated().map { PhraseTerm($1.literal, offset: $0) })
        case .and(let nodes, let excluded):
            var parts: [Query] = []
            for node in nodes { parts.append(listed(node, in: field)) }
            let all: Query = parts.count == 1 ? parts[0] : .sameRow(parts)
            guard !excluded.isEmpty else { return all }
            var without: [Query] = []
            for node in excluded { without.append(listed(node, in: field)) }
            return .andNot(all, .or(without))
        case .or(let nodes):
            var parts: [Query] = []
            for node in nodes { parts.append(listed(node, in: field)) }
            return .or(parts)
        default:
            let kept = (marks, words, expandable)
            defer { (marks, words, expandable) = kept }
            return query(value, in: field)
        }
    }

    private mutating func reference(_ value: QueryNode) -> Query {
        switch value {
        case .word(let text), .phrase(let text): return .term(ArchiveField.reference.terms, WholeTerm.reference(text))
        case .wildcard(let pattern):
            let term = WholeTerm.reference(pattern)
            if term.last == 0x2A, !term.dropLast().contains(0x2A) {
                return .prefix(ArchiveField.reference.terms, Array(term.dropLast()))
            }
            return .wildcard(ArchiveField.reference.terms, term)
        case .or(let nodes):
            var parts: [Query] = []
            for node in nodes { parts.append(reference(node)) }
            return .or(parts)
        default: return .none
        }
    }

    private mutating func checked(_ value: QueryNode) -> Query {
        switch value {
        case .word(let text), .phrase(let text):
            guard let slash = text.lastIndex(of: "/") else {
                return .term(ArchiveField.checked.terms, Array(("/" + WholeTerm.phrase(text)).utf8))
            }
            let group = WholeTerm.phrase(String(text[..<slash]))
            let label = WholeTerm.phrase(String(text[text.index(after: slash)...]))
            return .term(ArchiveField.checked.terms, Array("\(group)/\(label)".utf8))
        case .or(let nodes):
            var parts: [Query] = []
            for node in nodes { parts.append(checked(node)) }
            return .or(parts)
        default: return .none
        }
    }
}
