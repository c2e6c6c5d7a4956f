/// `vorlage help [COMMAND]`: what there is, from the table of commands.
enum HelpCommand {
    static let specification = CommandSpecification(
        "help", "explain the commands, or the problems that 'check' finds", synopsis: "[COMMAND | problems]",
        operands: .words, operandCount: 0...1
    ) { invocation throws(CommandError) in try run(invocation.operands) }

    static func run(_ names: [String]) throws(CommandError) -> ExitStatus {
        guard let name = names.first else {
            try StandardStreams.write(overview)
            return .done
        }
        if name == "problems" {
            try StandardStreams.write(ProblemText.catalogue)
            return .done
        }
        guard let command = CommandTable.command(name) else { throw VorlageCommand.unknownCommand(name) }
        try StandardStreams.write(page(of: command))
        return .done
    }

    private static var overview: String {
        let width = CommandTable.all.map(\.name.count).max() ?? 0
        var text = "vorlage reads council papers, indexes and searches them\n\nusage: vorlage COMMAND [OPTION…] …\n\n"
        for command in CommandTable.all { text += "  \(aligned(command.name, width))  \(command.summary)\n" }
        text += """

            'vorlage help COMMAND' explains a command, 'vorlage help problems' what 'check' finds,
            'vorlage --version' prints the version.
            Exit status: 0 done or found, 1 nothing found, 2 wrong usage or fatal error, 3 some inputs failed.

            """
        return text
    }

    private static func page(of command: CommandSpecification) -> String {
        var text = "vorlage \(command.name): \(command.summary)\n\nusage: \(command.usage)\n"
        if !command.options.isEmpty {
            let width = command.options.map(\.usage.count).max() ?? 0
            text += "\noptions:\n"
            for option in command.options { text += "  \(aligned(option.usage, width))  \(option.help)\n" }
        }
        if !command.details.isEmpty { text += "\n\(command.details)\n" }
        return text
    }

    private static func aligned(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
