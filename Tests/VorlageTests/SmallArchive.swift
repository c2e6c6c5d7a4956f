import TestSupport

/// A folder with three small papers of our own, as a user has it, and the index made of them.
struct SmallArchive {
    let folder: TemporaryFolder

    static let bridge = """
        Fachbereich\tDezernent(in) / Geschäftsführer\tDatum
        66\tStR Ahlmann\t03.02.2031
        verantwortlich\tTelefon\tDringlichkeit
        Frau Bergner\t50-24680\t-
        Beratungsfolge\tBeratungstermine\tZuständigkeit
        Bezirksvertretung Hafen\t11.03.2031\tEmpfehlung
        Rat der Stadt\t27.03.2031\tBeschluss

        Tagesordnungspunkt

        Erneuerung der Kranbrücke

        Drucksache Nr.: 40711-31

        Beschlussvorschlag

        Der Rat der Stadt beschließt die Erneuerung der Kranbrücke.

        Begründung

        Die Brücke von 1911 trägt nur noch 3,5 t. Die Verwaltung legt bis zum 30.09.2031 einen Bauzeitenplan vor.

        """
    static let jetty =
        #"{"id":"steg-1","title":"Steg am Nordufer","text":"Antrag\n\nDer Steg am Nordufer fehlt."}"# + "\n"

    /// The papers alone, or with their index.
    init(isIndexed: Bool = true) throws {
        folder = try TemporaryFolder()
        try folder.write(SmallArchive.bridge, to: "papers/bridge.txt")
        try folder.write(SmallArchive.jetty, to: "papers/jetty.jsonl")
        if isIndexed { _ = try run("index", "papers") }
    }

    /// Runs the command in the folder.
    func run(_ words: String..., input: String = "", environment: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(words, in: folder, input: input, environment: environment)
    }
}
