extension Paper {
    /// The record as one JSON object in UTF-8, without a line end.
    ///
    /// - Parameter includingText: whether the running text follows as `text`.
    public func json(includingText: Bool = false) -> [UInt8] {
        // A box and its place take about 160 bytes, whatever it is called.
        let leafByteCount = 64 * spans.count + 96 * checkboxes.count
        var writer = JSONWriter(
            capacity: 4096 + (resolution?.text.utf8.count ?? 0) + (source.byteCount ?? 0) + leafByteCount)
        write(to: &writer, includingText: includingText)
        return writer.bytes
    }

    /// Writes the record as `json` gives it, piece by piece: that of a hostile document takes many times its size.
    ///
    /// - Parameter sink: takes the pieces in their order.
    public func writeJSON(includingText: Bool = false, to sink: ([UInt8]) -> Void) {
        withoutActuallyEscaping(sink) { sink in
            var writer = JSONWriter(sink: sink)
            write(to: &writer, includingText: includingText)
            sink(writer.bytes)
        }
    }

    private func write(to writer: inout JSONWriter, includingText: Bool) {
        writer.object { json in
            json.member("schema", Paper.schemaVersion)
            json.member("id", id)
            writeSource(&json)
            json.member("reference", reference)
            json.member("name", name)
            json.member("paperType", paperType)
            json.member("paperKind", paperKind.rawValue)
            json.member("date", date?.description)
            writePeople(&json)
            json.member("consultations", consultations) { json, row in row.write(&json) }
            writeResolution(&json)
            writeSections(&json)
            writeBoxesAndMeasures(&json)
            writeFindings(&json)
            writeTables(&json)
            json.member("pages", pages) { json, page in json.number(page) }
            json.member("labels", labels) { json, label in
                json.object { json in
                    json.member("label", label.label)
                    json.member("value", label.value)
                }
            }
            json.member("public", isPublic)
            writeSpans(&json)
            json.member("problems", problems) { json, problem in problem.write(&json) }
            if let interface {
                json.key("interface")
                interface.write(&json)
            }
            if includingText { json.member("text", text.text) }
        }
    }

    private func writeSource(_ json: inout JSONWriter) {
        json.key("source")
        json.object { json in
            json.member("path", source.path)
            json.member("format", source.format?.rawValue)
            json.member("encoding", source.encoding)
            json.member("bytes", source.byteCount)
            json.member("sha256", source.sha256)
        }
    }

    private func writePeople(_ json: inout JSONWriter) {
        json.member("underDirectionOf", underDirectionOf) { json, department in
            json.object { json in
                json.member("name", department.name)
                json.member("person", department.person)
            }
        }
        json.member("contact", contact) { json, contact in
            json.object { json in
                json.member("name", contact.name)
                json.member("phone", contact.phone)
            }
        }
        json.member("originators", originators) { json, originator in
            json.object { json in
                json.member("name", originator.name)
                json.member("kind", originator.kind.rawValue)
            }
        }
    }

    private func writeResolution(_ json: inout JSONWriter) {
        json.key("resolution")
        guard let resolution else { return json.null() }
        json.object { json in
            json.member("heading", resolution.heading)
            json.member("text", resolution.text)
            json.member("items", resolution.items) { json, item in
                json.object { json in
                    json.member("number", item.number)
                    json.member("text", item.text)
                }
            }
        }
    }

    private func writeSections(_ json: inout JSONWriter) {
        json.member("sections", sections) { json, section in
            json.object { json in
                json.member("kind", section.kind.rawValue)
                json.member("heading", section.heading)
                json.member("level", section.level)
                json.member("number", section.number)
                json.member("text", section.text)
            }
        }
    }

    private func writeBoxesAndMeasures(_ json: inout JSONWriter) {
        json.member("checkboxes", checkboxes) { json, box in
            json.object { json in
                json.member("group", box.group)
                json.member("label", box.label)
                json.member("state", box.state.rawValue)
            }
        }
        json.member("measures", measures) { json, measure in
            json.object { json in
                json.member("number", measure.number)
                json.member("title", measure.title)
                json.member("priority", measure.priority)
                json.member("category", measure.category)
                json.member("status", measure.status)
                json.member("statusKnown", measure.statusKnown)
                json.member("responsible", measure.responsible)
                json.member("resources", measure.resources)
            }
        }
    }

    private func writeFindings(_ json: inout JSONWriter) {
        json.member("references", references) { json, citation in
            json.object { json in
                json.member("reference", citation.reference)
                json.member("text", citation.text)
            }
        }
        json.member("amounts", amounts) { json, amount in
            json.object { json in
                json.key("value")
                json.raw(amount.decimal.utf8)
                json.member("currency", amount.currency)
                json.member("text", amount.text)
                json.member("account", amount.account)
                json.member("product", amount.product)
            }
        }
        json.member("deadlines", deadlines) { json, deadline in
            json.object { json in
                json.member("due", deadline.due.description)
                json.member("precision", deadline.due.precision)
                json.member("text", deadline.text)
                json.member("body", deadline.body)
            }
        }
        json.member("signatories", signatories) { json, signatory in
            json.object { json in
                json.member("name", signatory.name)
                json.member("office", signatory.office)
            }
        }
        json.member("attachments", attachments) { json, attachment in
            json.object { json in
                json.member("label", attachment.label)
                json.member("title", attachment.title)
            }
        }
    }

    private func writeTables(_ json: inout JSONWriter) {
        json.member("tables", tables) { json, table in
            json.object { json in
                json.member("caption", table.caption)
                json.member("header", table.header) { json, cell in json.string(cell) }
                json.member("rows", table.rows) { json, row in
                    json.array { json in
                        for cell in row { json.string(cell) }
                    }
                }
            }
        }
    }

    private func writeSpans(_ json: inout JSONWriter) {
        json.key("spans")
        json.object { json in
            for entry in spans {
                entry.writeKey(&json)
                json.array { json in
                    json.number(entry.span.line)
                    json.number(entry.span.column)
                    json.number(entry.span.start)
                    json.number(entry.span.end)
                }
            }
        }
    }
}

extension Consultation {
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("organization", organization)
            json.member("date", date?.description)
            json.member("role", role)
            json.member("roleKind", roleKind.rawValue)
            json.member("agendaItem", agendaItem)
            json.member("public", isPublic)
            json.member("result", result)
            json.member("resultKind", resultKind.rawValue)
            json.key("votes")
            if let votes {
                json.object { json in
                    json.member("yes", votes.yes)
                    json.member("no", votes.no)
                    json.member("abstain", votes.abstain)
                }
            } else {
                json.null()
            }
            json.member("authoritative", isAuthoritative)
        }
    }
}

extension Problem {
    /// Writes the problem as a JSON object.
    public func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("severity", severity.rawValue)
            json.member("line", line)
            json.member("column", column)
            json.member("message", message)
        }
    }
}

extension Amount {
    /// The sum in units with two decimals (`69542.00`), as JSON prints it.
    public var decimal: String {
        let magnitude = cents.magnitude
        return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(padded(Int(magnitude % 100), 2))"
    }
}
