/// All subcommands, in the order of the help.
enum CommandTable {
    static let all: [CommandSpecification] = [
        ParseCommand.specification, IndexCommand.specification, RemoveCommand.specification,
        SearchCommand.specification, ConcordanceCommand.specification, RelatedCommand.specification,
        ShowCommand.specification,
        DeadlinesCommand.specification, RulesCommand.specification, StatsCommand.specification,
        VerifyCommand.specification,
        MergeCommand.specification, ExportCommand.specification,
        CheckCommand.specification, CompareCommand.specification, WatchCommand.specification,
        AnalyzeCommand.specification,
        HelpCommand.specification,
        CompletionsCommand.specification,
    ]

    /// The subcommand with that name.
    static func command(_ name: String) -> CommandSpecification? { all.first { $0.name == name } }
}
