import Drucksachen
import TestSupport
import Testing

@testable import VorlageParser

/// Tables of PDF pages: cells by where their words stand, and the text as it is wherever that is not sure.
struct PageTableTests {
    /// A page of a font 10 points high whose letters and blanks are 5 and 2.5 points wide, and how it is printed.
    private struct Page {
        var words: [String] = []
        var lines: [(top: Double, left: Double, text: String)] = []

        mutating func print(_ left: Double, _ top: Double, _ text: String) {
            var place = left
            for word in text.split(separator: " ") {
                let width = Double(word.count) * 5
                words.append("5\t1\t0\t0\t0\t0\t\(place)\t\(top)\t\(width)\t10\t100\t\(word)")
                place += width + 2.5
            }
            lines.append((top, left, text))
        }

        /// A paragraph, by which the page's lines are ten points apart.
        mutating func prose(_ top: Double) {
            for line in 0..<3 { print(50, top + Double(line) * 10, "Die Wege am Hafen werden bis zum Herbst erneuert") }
        }

        /// The text as `-layout` prints it: line by line, a column each five points.
        var layout: String {
            var rows: [(top: Double, text: String)] = []
            for line in lines.sorted(by: { ($0.top, $0.left) < ($1.top, $1.left) }) {
                if rows.last?.top != line.top { rows.append((line.top, "")) }
                let last = rows.count - 1
                let width = max(rows[last].text.count + 1, Int(line.left / 5))
                rows[last].text += String(repeating: " ", count: width - rows[last].text.count) + line.text
            }
            return rows.map { $0.text + "\n" }.joined()
        }

        func withTables(_ text: String? = nil) throws -> String {
            let head = "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
            let table =
                head + "1\t1\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###\n" + words.joined(separator: "\n") + "\n"
            let pages = try #require(PageWords(Array(table.utf8)))
            return String(decoding: PageLayout.withTables(Array((text ?? layout).utf8), pages), as: UTF8.self)
        }

        /// The lines that hold TABs.
        func tables() throws -> [String] {
            try withTables().split(separator: "\n").filter { $0.contains("\t") }.map(String.init)
        }
    }

    /// A table with a header; the second row's body and result are broken, its day stands in the middle.
    private func consultations() -> Page {
        var page = Page()
        page.print(50, 100, "Gremium")
        page.print(200, 100, "Datum")
        page.print(270, 100, "Beschluss")
        page.print(50, 114, "Rat")
        page.print(200, 114, "03.06.2031")
        page.print(50, 128, "Ausschuss für Deiche")
        page.print(50, 138, "und Wege")
        page.print(200, 133, "10.06.2031")
        page.print(270, 128, "einstimmig")
        page.print(270, 138, "empfohlen")
        page.prose(200)
        return page
    }

    @Test("broken cells are joined whatever their line, empty ones keep their place")
    func brokenCells() throws {
        #expect(
            try consultations().tables() == [
                "Gremium\tDatum\tBeschluss", "Rat\t03.06.2031",
                "Ausschuss für Deiche und Wege\t10.06.2031\teinstimmig empfohlen",
            ])
        let text = try consultations().withTables()
        #expect(text.hasSuffix("          Die Wege am Hafen werden bis zum Herbst erneuert\n"))
    }

    @Test("a cell over several columns stands in its first, cells a blank apart are told by where they begin")
    func spannedCells() throws {
        var page = Page()
        for (top, body, day) in [
            (100.0, "Ausschuss für Deiche", "03.06.2031"), (138, "Rat der Gemeinde", "10.06.2031"),
        ] {
            page.print(50, top, body)
            page.print(230, top, "Vorberatung")
            page.print(50, top + 14, day)
            page.print(102.5, top + 14, "Sitzung des")
            page.print(102.5, top + 24, "Gremiums")
            page.print(230, top + 14, "vertagt")
            page.print(230, top + 24, "auf Juli")
        }
        page.prose(220)
        #expect(
            try page.tables() == [
                "Ausschuss für Deiche\t\tVorberatung", "03.06.2031\tSitzung des Gremiums\tvertagt auf Juli",
                "Rat der Gemeinde\t\tVorberatung", "10.06.2031\tSitzung des Gremiums\tvertagt auf Juli",
            ])
    }

    @Test("a form of labels and values is a table, a letter's head is none")
    func forms() throws {
        var form = Page()
        for (place, label) in ["Nummer", "Art", "Betreff"].enumerated() {
            form.print(50, 100 + Double(place) * 14, label)
        }
        form.print(150, 100, "2031/9044")
        form.print(150, 114, "Antrag")
        form.print(150, 128, "Wege am Hafen und")
        form.print(150, 138, "am Deich")
        form.prose(200)
        #expect(
            try form.tables() == ["Nummer\t2031/9044", "Art\tAntrag", "Betreff\tWege am Hafen und am Deich"])
        var head = Page()
        for block in 0..<3 {
            for line in 0..<2 {
                let top = 100 + Double(block) * 24 + Double(line) * 10
                head.print(50, top, ["Stadt Kranbrück", "Amt für Deiche"][line])
                head.print(300, top, ["Auskunft: Frau Moor", "Zimmer: 12"][line])
            }
        }
        head.prose(220)
        #expect(try head.withTables() == head.layout)
    }

    @Test("rows as close as lines, and numbers below each other, are not one row")
    func closeRows() throws {
        var page = Page()
        page.print(50, 100, "Jahr")
        page.print(150, 100, "Konto")
        page.print(300, 100, "Betrag")
        for year in 0..<3 {
            page.print(50, 114 + Double(year) * 10, "203\(year)")
            if year > 0 { page.print(150, 114 + Double(year) * 10, "55101") }
            page.print(300, 114 + Double(year) * 10, "1.000,00")
        }
        page.print(50, 158, "Summe")
        page.print(150, 158, "aller Jahre")
        page.print(300, 158, "3.000,00")
        page.prose(220)
        #expect(try page.withTables() == page.layout)
    }

    @Test("wide blanks in prose part nothing, and a list's items stay as they are")
    func prose() throws {
        for mark in ["•", "a", "Wege"] {
            var page = Page()
            for row in 0..<4 {
                let top = 100 + Double(row) * 24
                page.print(50, top, mark)
                page.print(90, top, "Der Weg am Hafen:")
                // One line alone has a gap, and the other runs over its place.
                page.print(row == 1 ? 185 : 172.5, top, "wird bis zum Herbst")
                page.print(90, top + 10, row == 2 ? "erneuert" : "erneuert und bis zum Deich verlegt")
            }
            page.prose(240)
            let text = try page.withTables()
            #expect(!text.contains("erneuert wird") && !text.contains("verlegt wird"), "\(text)")
            if mark == "•" { #expect(text == page.layout) }
        }
    }

    @Test("a label with its colon above another one is a row of its own")
    func closeLabels() throws {
        var page = Page()
        page.print(50, 100, "Auswirkungen")
        page.print(200, 100, "☒ ja")
        page.print(260, 100, "☐ nein")
        page.print(50, 110.5, "Gesamtkosten:")
        page.print(200, 110.5, "keine")
        page.print(50, 120.5, "Klima")
        page.print(200, 120.5, "☐ ja")
        page.print(260, 120.5, "☒ nein")
        page.prose(200)
        #expect(try page.withTables() == page.layout)
    }

    @Test("numbers that end at one place are one column")
    func endAligned() throws {
        var page = Page()
        for (place, amount) in ["180.000 Euro", "1.240.000 Euro", "400.000 Euro"].enumerated() {
            page.print(50, 100 + Double(place) * 14, "Haushaltsjahr 203\(place)")
            page.print(200, 100 + Double(place) * 14, "Konto")
            page.print(400 - Double(amount.count) * 5, 100 + Double(place) * 14, amount)
        }
        page.prose(200)
        #expect(try page.tables().first == "Haushaltsjahr 2030\tKonto\t180.000 Euro")
    }

    @Test("a text that does not hold the words of the table stays as it is")
    func otherText() throws {
        let page = consultations()
        for text in ["", "\n", page.layout.replacing("Rat ", with: "Tor "), String(page.layout.dropLast(200))] {
            let expected = text.contains("empfohlen") && text.contains("Rat ") ? nil : text
            if let expected { #expect(try page.withTables(text) == expected) }
        }
        #expect(try page.withTables(page.layout + "\u{0C}Seite  2\n").hasSuffix("\u{0C}Seite  2\n"))
        #expect(PageWords(Array("Die Wege\n".utf8)) == nil)
    }

    @Test(
        "a PDF of a page gives the page's consultations", .enabled(if: OfficeTests.hasPDFReader),
        arguments: [
            "sessionnet_paper-page", "allris_windows-1252-labelled-iso-8859-1", "allris_motion-with-vertical-votes",
        ])
    func pagesAsPDF(name: String) throws {
        func paper(_ path: String) throws -> Paper {
            let bytes = try ProjectFiles.bytes(ProjectFiles.path(path))
            return PaperParser(keepsText: false).parse(InputDocument(id: "", path: path, content: .bytes(bytes)))
        }
        let page = try paper("Fixtures/documents/\(name.replacing("_", with: "/")).html")
        let pdf = try paper("Fixtures/office/\(name).pdf")
        #expect(pdf.consultations == page.consultations)
        #expect(pdf.name == page.name)
        #expect(pdf.labels == page.labels)
    }
}
