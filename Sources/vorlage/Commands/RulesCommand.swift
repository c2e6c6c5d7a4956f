internal import Fristen
internal import Ratsarchiv

/// `vorlage rules`: an example of a rule file, and whether one is right.
enum RulesCommand {
    static let specification = CommandSpecification(
        "rules", "write an example of a rule file, or check one", synopsis: "init | check FILE", operands: .paths,
        operandCount: 1...2,
        details: """
            'vorlage rules init' prints an example with a comment at each member: vorlage rules init > rules.json
            'vorlage rules check FILE' names the first value that does not fit, or says what the file holds.
            The form: Sources/Fristen/rules.schema.json (JSON Schema), installed to share/vorlage.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        switch (invocation.operands[0], invocation.operands.count) {
        case ("init", 1):
            try StandardStreams.write(CouncilRules.example)
            return .done
        case ("check", 2):
            let rules = try read(invocation.operands[1])
            let state = rules.holidays.state?.rawValue ?? "those of all states"
            try StandardStreams.write(
                SafeText.oneLine(
                    "\(rules.council): \(rules.rules.count) rules, public holidays: \(state), source: \(rules.source)")
                    + "\n")
            return .done
        default:
            throw CommandError(
                "'vorlage rules': expected 'init' or 'check FILE' but found \(quoted(invocation.operands.joined(separator: " ")))"
            )
        }
    }

    /// The rules in a file.
    static func read(_ path: String) throws(CommandError) -> CouncilRules {
        do throws(InputFailure) {
            return try RuleFile.read(path)
        } catch {
            throw CommandError(error.text)
        }
    }
}
