internal import Drucksachen
internal import Ratsarchiv

/// Problems of papers as people and programs read them.
enum ProblemText {
    /// A problem as a linter's line: `path:line:column: warning: message [id]`.
    static func line(_ problem: Problem, _ paper: Paper) -> String {
        let place = "\(SafeText.escaped(paper.source.path)):\(problem.line):\(problem.column)"
        return "\(place): \(problem.severity.rawValue): \(SafeText.oneLine(problem.message)) [\(problem.id)]\n"
    }

    /// Writes a problem as a JSON line.
    static func write(_ problem: Problem, _ paper: Paper, to lines: inout JSONWriter) {
        lines.line { json in
            json.member("schema", Paper.schemaVersion)
            json.member("path", paper.source.path)
            json.member("id", problem.id)
            json.member("paper", paper.id)
            json.member("reference", paper.reference)
            json.member("severity", problem.severity.rawValue)
            json.member("line", problem.line)
            json.member("column", problem.column)
            json.member("message", problem.message)
        }
    }

    /// A problem as a result of SARIF 2.1.0 (OASIS, 3.27); its columns count otherwise than ours (bytes), so it has the line.
    static func sarifResult(_ problem: Problem, _ paper: Paper) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("ruleId", problem.id)
            json.member("level", problem.severity.rawValue)
            json.key("message")
            json.object { $0.member("text", problem.message) }
            json.key("locations")
            json.array { json in
                json.object { json in
                    json.key("physicalLocation")
                    json.object { json in
                        json.key("artifactLocation")
                        json.object { $0.member("uri", uri(paper.source.path)) }
                        json.key("region")
                        json.object { $0.member("startLine", problem.line) }
                    }
                }
            }
        }
        return json.bytes
    }

    /// What stands before the results of a SARIF file: the tool and the problems it knows.
    static var sarifHead: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("name", "vorlage")
            json.member("version", VorlageCommand.version)
            json.member("rules", ProblemCatalogue.entries) { json, entry in
                json.object { json in
                    json.member("id", entry.id)
                    json.key("shortDescription")
                    json.object { $0.member("text", entry.explanation) }
                    json.key("defaultConfiguration")
                    json.object { $0.member("level", entry.severity.rawValue) }
                }
            }
        }
        let start =
            #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":"#
        return Array(start.utf8) + json.bytes + Array(#"},"results":["#.utf8)
    }

    /// What stands behind the results of a SARIF file.
    static let sarifEnd = Array("]}]}\n".utf8)

    /// A path as a relative URI (RFC 3986): all bytes but letters, digits and a few signs as `%XX`.
    private static func uri(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }

    /// All ids with what they mean, for `vorlage help problems`.
    static var catalogue: String {
        ProblemCatalogue.entries.map { "\($0.id) (\($0.severity.rawValue))\n    \($0.explanation)\n" }.joined()
    }
}
