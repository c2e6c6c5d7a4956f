import Drucksachen
import Foundation
import TestSupport
import Testing

@testable import VorlageParser

/// Tables of office documents: merged cells, boxes in cells, line breaks, headers of two lines, tables over two pages.
struct OfficeTableTests {
    /// What a paper of `Fixtures/office` holds, as people read it.
    private struct Expected: Decodable {
        struct Row: Decodable, Equatable {
            var organization: String
            var date: String?
            var role: String?
            var agendaItem: String?
            var `public`: Bool?
            var result: String?
            var votes: Votes?
        }
        struct Votes: Decodable, Equatable {
            var yes: Int?
            var no: Int?
            var abstain: Int?
        }
        struct Box: Decodable, Equatable {
            var group: String
            var label: String
            var state: String
        }
        var reference: String
        var name: String
        var date: String?
        var department: String
        var consultations: [Row]
        var checkboxes: [Box]
    }

    private func check(_ name: String, _ ending: String) throws {
        let path = ProjectFiles.path("Fixtures/office/\(name).\(ending)")
        let bytes = try ProjectFiles.bytes(path)
        let paper = PaperParser().parse(InputDocument(id: "a", path: path, content: .bytes(bytes)))
        let json = try ProjectFiles.bytes(ProjectFiles.path("Fixtures/office/expected/\(name).json"))
        let expected = try JSONDecoder().decode(Expected.self, from: Data(json))
        #expect(paper.reference == expected.reference)
        #expect(paper.name == expected.name)
        #expect(paper.date?.description == expected.date)
        #expect(paper.underDirectionOf.first?.name == expected.department)
        let rows = paper.consultations.map { row in
            Expected.Row(
                organization: row.organization ?? "", date: row.date?.description, role: row.role,
                agendaItem: row.agendaItem, public: row.isPublic, result: row.result,
                votes: row.votes.map { Expected.Votes(yes: $0.yes, no: $0.no, abstain: $0.abstain) })
        }
        #expect(rows == expected.consultations)
        let boxes = paper.checkboxes.map {
            Expected.Box(
                group: ($0.group ?? "").trimmingCharacters(in: [":"]), label: $0.label, state: $0.state.rawValue)
        }
        #expect(boxes == expected.checkboxes)
    }

    @Test(
        "Word's and OpenDocument's tables give the rows and boxes that people read in them",
        arguments: [
            "body-with-several-meetings", "form-fields-and-tracked-changes", "marks-and-boxes-in-tables",
            "title-row-and-missing-dates", "votes-below-one-heading",
        ], ["docx", "odt"])
    func tables(name: String, ending: String) throws { try check(name, ending) }

    @Test("a letter's head in one row of cells with line breaks is lines, a row among others is a row")
    func lineBreaks() throws { try check("line-breaks-in-cells", "docx") }

    @Test(
        "the tables of a PDF that an office program made give the same", .enabled(if: OfficeTests.hasPDFReader),
        arguments: [
            "body-with-several-meetings", "marks-and-boxes-in-tables", "title-row-and-missing-dates",
            "votes-below-one-heading",
        ])
    func pages(name: String) throws { try check(name, "pdf") }

    @Test(
        "a PDF's form fields are not in its text: who may attend stays open, the boxes unknown",
        .enabled(if: OfficeTests.hasPDFReader))
    func lostFields() throws {
        let path = ProjectFiles.path("Fixtures/office/form-fields-and-tracked-changes.pdf")
        let bytes = try ProjectFiles.bytes(path)
        let paper = PaperParser().parse(InputDocument(id: "a", path: path, content: .bytes(bytes)))
        #expect(paper.consultations.map(\.isPublic) == [nil, nil, nil])
        #expect(paper.checkboxes.map(\.state) == [.unknown, .unknown])
    }

    private func text(_ bytes: [UInt8]) -> String {
        let decoded = DocumentDecoder.decode(InputDocument(id: "a", path: "a", content: .bytes(bytes)))
        return String(decoding: decoded.text, as: UTF8.self)
    }

    @Test("cells that Word spans over columns keep the others in theirs, a skipped column is empty")
    func spannedColumns() {
        func cell(_ words: String, _ columns: Int = 1) -> String {
            "<w:tc><w:tcPr><w:gridSpan w:val=\"\(columns)\"/></w:tcPr><w:p><w:r><w:t>\(words)</w:t></w:r></w:p></w:tc>"
        }
        let rows =
            "<w:tr>\(cell("Gremium"))\(cell("Abstimmung", 2))\(cell("Ergebnis"))</w:tr>"
            + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(cell("Ja"))\(cell("Nein"))\(cell("vertagt"))</w:tr>"
            + "<w:tr><w:tc><w:tbl><w:tr>\(cell("Rat"))\(cell("innen"))</w:tr></w:tbl></w:tc></w:tr>"
        let document = "<w:document xmlns:w=\"w\"><w:body><w:tbl>\(rows)</w:tbl></w:body></w:document>"
        let bytes = StoredArchive.zip([.init("word/document.xml", document)])
        #expect(text(bytes) == "Gremium\tAbstimmung\t\tErgebnis\n\tJa\tNein\tvertagt\nRat\tinnen\n")
    }

    @Test("OpenDocument's form fields are boxes, its no-break hyphen is a hyphen")
    func formFields() {
        let kind = "f:type=\"vnd.oasis.opendocument.field.FORM"
        let content = """
            <o:document-content><o:body><o:text><t:p><f:fieldmark \(kind)CHECKBOX"><f:param f:name="Checkbox_Checked"
            f:value="true"/></f:fieldmark> Ja <f:fieldmark \(kind)CHECKBOX"/> Nein <f:fieldmark \(kind)DROPDOWN"/>
            VO\u{2011}31/0561</t:p></o:text></o:body></o:document-content>
            """
        let bytes = StoredArchive.zip([
            .init("mimetype", "application/vnd.oasis.opendocument.text"), .init("content.xml", content),
        ])
        #expect(text(bytes).split(separator: " ").joined(separator: " ") == "☒ Ja ☐ Nein VO-31/0561\n")
    }

    @Test("the only row of a table is lines when each of its cells has several, not as many as the others")
    func onlyRow() {
        func page(_ rows: String) -> String { text(Array("<html><body><table>\(rows)</table>".utf8)) }
        let head = "<tr><td>Stadt Altwieden<br>Bauamt</td><td>Drucksache<br>0067/31<br>vom 19.03.2031</td></tr>"
        #expect(page(head) == "Stadt Altwieden\nBauamt\nDrucksache\n0067/31\nvom 19.03.2031\n")
        let line = "Stadt Altwieden Bauamt\tDrucksache 0067/31 vom 19.03.2031\n"
        #expect(page(head + "<tr><td>Rat</td><td>Ö</td></tr>") == line + "Rat\tÖ\n")
        #expect(page("<tr><td>Betreff:</td><td>Wege<br>hier: Bau</td></tr>") == "Betreff:\tWege hier: Bau\n")
    }

    @Test("cells of several short paragraphs are data below a row that heads three columns")
    func paragraphsInCells() {
        func page(_ head: String) -> String {
            let row = "<tr><td><p>Bauausschuss</p><p>Vorberatung</p></td><td>18.03.2031</td><td>öffentlich</td></tr>"
            return text(Array("<html><body><table><tr>\(head)</tr>\(row)</table>".utf8))
        }
        let data = "Bauausschuss Vorberatung\t18.03.2031\töffentlich\n"
        #expect(page("<td>Gremium</td><td>Termin</td><td>Status</td>") == "Gremium\tTermin\tStatus\n" + data)
        #expect(page("<td colspan=3>Beratungen</td>").hasSuffix("Bauausschuss\nVorberatung\n18.03.2031\nöffentlich\n"))
    }

    @Test("letters of Word's symbol fonts are the boxes that are drawn, those of the next run are letters")
    func symbolFonts() {
        func run(_ words: String, _ font: String) -> String {
            "<w:r><w:rPr><w:rFonts w:ascii=\"\(font)\"/></w:rPr><w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
        }
        let words =
            run("\u{FE}", "Wingdings") + run(" ja ", "Arial") + run("o", "Wingdings")
            + "<w:r><w:t> nein, so</w:t></w:r>"
        let document = "<w:document xmlns:w=\"w\"><w:body><w:p>\(words)</w:p></w:body></w:document>"
        let bytes = StoredArchive.zip([.init("word/document.xml", document)])
        #expect(text(bytes) == "☒ ja ☐ nein, so\n")
    }
}
