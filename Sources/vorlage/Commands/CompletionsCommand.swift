/// `vorlage completions SHELL`: a completion script for a shell, from the table of commands.
enum CompletionsCommand {
    private static let shells = ["bash", "zsh", "fish"]

    static let specification = CommandSpecification(
        "completions", "print a completion script for a shell", synopsis: "bash|zsh|fish", operands: .choice(shells),
        operandCount: 1...1,
        details: "bash: source <(vorlage completions bash)\nzsh:  source <(vorlage completions zsh)\n"
            + "fish: vorlage completions fish | source"
    ) { invocation throws(CommandError) in
        switch invocation.operands[0] {
        case "bash": try StandardStreams.write(bash)
        case "zsh": try StandardStreams.write(zsh)
        case "fish": try StandardStreams.write(fish)
        default:
            throw CommandError(
                "'vorlage completions': expected \(listed(shells)) but found '\(invocation.operands[0])'")
        }
        return .done
    }

    private static var names: String { CommandTable.all.map(\.name).joined(separator: " ") }

    private static var bash: String {
        var script = "_vorlage() {\n    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        script += "    COMPREPLY=()\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        script += "        COMPREPLY=($(compgen -W \"\(names) --version\" -- \"$word\")); return\n    fi\n"
        script += "    case \"${COMP_WORDS[1]} $before\" in\n"
        for command in CommandTable.all {
            for option in command.options {
                switch option.value {
                case .none: continue
                case .choice(let words):
                    script += "    \"\(command.name) --\(option.name)\") "
                    script += "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;\n"
                case .folder:
                    script += "    \"\(command.name) --\(option.name)\") "
                    script += "COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
                case .number, .text: script += "    \"\(command.name) --\(option.name)\") return ;;\n"
                }
            }
        }
        script += "    esac\n    case \"${COMP_WORDS[1]}\" in\n"
        for command in CommandTable.all {
            let flags = command.options.map { "--" + $0.name }.joined(separator: " ")
            script += "    \(command.name)) COMPREPLY=($(compgen -W \"\(flags)\(words(of: command))\" -- \"$word\")"
            script += command.operands == .paths ? " $(compgen -f -- \"$word\")) ;;\n" : ") ;;\n"
        }
        return script + "    esac\n}\ncomplete -o filenames -F _vorlage vorlage\n"
    }

    private static var zsh: String {
        var script = "#compdef vorlage\n_vorlage() {\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n"
        for command in CommandTable.all { script += "            '\(command.name):\(command.summary)'\n" }
        script += "        )\n        _describe command commands\n        return\n    fi\n"
        script += "    local name=${words[2]}\n    shift words\n    (( CURRENT-- ))\n    case $name in\n"
        for command in CommandTable.all {
            script += "    \(command.name)) _arguments"
            for option in command.options {
                script += " \\\n        '--\(option.name)[\(option.help)]\(action(option))'"
            }
            switch command.operands {
            case .none: break
            case .paths: script += " \\\n        '*:path:_files'"
            case .words where command.name == "help": script += " \\\n        '1:command:(\(names))'"
            case .words: script += " \\\n        '*:word:'"
            case .choice(let words): script += " \\\n        '1:word:(\(words.joined(separator: " ")))'"
            }
            script += " ;;\n"
        }
        return script + "    esac\n}\ncompdef _vorlage vorlage\n"
    }

    private static func action(_ option: Option) -> String {
        switch option.value {
        case .none: ""
        case .number: ":number:"
        case .choice(let words): ":value:(\(words.joined(separator: " ")))"
        case .text(let word): ":\(word):"
        case .folder: ":folder:_files -/"
        }
    }

    private static var fish: String {
        var script = "complete -c vorlage -f\n"
        for command in CommandTable.all {
            script += "complete -c vorlage -n __fish_use_subcommand -a \(command.name) -d '\(command.summary)'\n"
            let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
            for option in command.options {
                script += "complete -c vorlage \(condition) -l \(option.name) -d '\(option.help)'"
                switch option.value {
                case .none: break
                case .choice(let words): script += " -x -a '\(words.joined(separator: " "))'"
                case .number, .text: script += " -x"
                case .folder: script += " -x -a '(__fish_complete_directories)'"
                }
                script += "\n"
            }
            if command.operands == .paths { script += "complete -c vorlage \(condition) -F\n" }
            let operands = words(of: command)
            if !operands.isEmpty { script += "complete -c vorlage \(condition) -a '\(operands.dropFirst())'\n" }
        }
        return script
    }

    /// The words a command's operands may be, each with a blank before it.
    private static func words(of command: CommandSpecification) -> String {
        switch command.operands {
        case .choice(let words): words.map { " " + $0 }.joined()
        case .words where command.name == "help": " " + names
        default: ""
        }
    }
}
