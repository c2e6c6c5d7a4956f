import Drucksachen
import Foundation
import TestSupport
import Testing

@testable import VorlageParser

/// Documents of Word, OpenDocument and PDF: the same record as their text, and what they have that no text has.
struct OfficeTests {
    static let fixtures = [
        "dortmund_running-headers-inside-sentences", "leipzig_wrapped-role-and-missing-dates",
        "muenster_paper-with-supplement-number",
    ]
    static let hasPDFReader =
        ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/pdftotext") } == true

    /// The record of a document without what differs by its form: id, source and places.
    private func record(_ path: String) throws -> Paper {
        let bytes = try ProjectFiles.bytes(ProjectFiles.path(path))
        var paper = PaperParser(keepsText: false)
            .parse(InputDocument(id: "", path: path, content: .bytes(bytes)))
        paper.source = SourceInfo(path: "")
        paper.spans = []
        return paper
    }

    @Test(
        "what LibreOffice made of a text fixture gives the same record", arguments: OfficeTests.fixtures,
        ["docx", "odt"])
    func roundTrip(name: String, ending: String) throws {
        let text = try record("Fixtures/documents/\(name.replacing("_", with: "/")).txt")
        #expect(try record("Fixtures/office/\(name).\(ending)") == text)
    }

    @Test(
        "a PDF that LibreOffice made gives the same record", .enabled(if: OfficeTests.hasPDFReader),
        arguments: OfficeTests.fixtures)
    func pdf(name: String) throws {
        let text = try record("Fixtures/documents/\(name.replacing("_", with: "/")).txt")
        #expect(try record("Fixtures/office/\(name).pdf") == text)
    }

    private func parse(_ bytes: [UInt8]) -> Paper {
        PaperParser().parse(InputDocument(id: "a", path: "a", content: .bytes(bytes)))
    }

    private func problems(_ bytes: [UInt8]) -> [String] { parse(bytes).problems.map { "\($0.severity) \($0.id)" } }

    @Test("an encrypted, a damaged and a scanned PDF are told apart", .enabled(if: OfficeTests.hasPDFReader))
    func unreadablePDF() throws {
        let encrypted = try ProjectFiles.bytes(ProjectFiles.path("Fixtures/office/encrypted.pdf"))
        #expect(problems(encrypted) == ["error encrypted-pdf"])
        let whole = try ProjectFiles.bytes(ProjectFiles.path("Fixtures/office/\(OfficeTests.fixtures[0]).pdf"))
        #expect(problems(Array(whole.prefix(300))) == ["error damaged-pdf"])
        #expect(parse(Array(whole.dropLast(40))).problems.first?.id == "damaged-pdf")
        #expect(problems(Array("%PDF-1.7\nnothing of a PDF".utf8)) == ["error damaged-pdf"])
        let empty = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj

            """
        let objects = (1...3).map { number -> String in
            let digits = String(empty.range(of: "\(number) 0 obj")!.lowerBound.utf16Offset(in: empty))
            return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n "
        }
        let scanned =
            empty + "xref\n0 4\n0000000000 65535 f \n" + objects.joined(separator: "\n")
            + "\ntrailer <</Size 4 /Root 1 0 R>>\nstartxref\n\(empty.utf8.count)\n%%EOF\n"
        #expect(problems(Array(scanned.utf8)) == ["error scanned-document"])
        // The head of an answer before it; a text about PDFs is none.
        #expect(problems(Array("HTTP/1.1 200 OK\r\n\r\n\(scanned)".utf8)) == ["error scanned-document"])
        for text in ["Was ist %PDF-1.4?\n%%EOF", "Anfang:\n%PDF-1.4\nmehr nicht"] {
            #expect(parse(Array(text.utf8)).source.format == .text)
        }
    }

    @Test("a program that never ends, prints without end or takes all memory is stopped")
    func limits() {
        var limits = LimitedProcess.Limits(seconds: 1, memoryByteCount: 1 << 30, outputByteCount: 1 << 16)
        let busy = LimitedProcess(["sh", "-c", "cat; while :; do :; done"], input: Array("x".utf8), limits: limits)
        #expect([.tooSlow, .signal(9), .signal(24)].contains(busy.outcome) && busy.output == Array("x".utf8))
        let loud = LimitedProcess(["sh", "-c", "while :; do echo line; done"], input: [], limits: limits)
        #expect(loud.outcome == .tooLong)
        limits.memoryByteCount = 32 << 20
        limits.seconds = 20
        let greedy = LimitedProcess(["sh", "-c", "a=xxxxxxxx; while :; do a=$a$a; done"], input: [], limits: limits)
        #expect(![.status(0), .tooSlow, .tooLong].contains(greedy.outcome))
        #expect(LimitedProcess(["no-such-program"], input: [], limits: limits).outcome == .status(127))
    }

    private func word(_ body: String, _ more: [StoredArchive.Member] = []) -> [UInt8] {
        let document = #"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>\#(body)</w:body></w:document>"#
        return StoredArchive.zip(
            [.init("[Content_Types].xml", "<Types/>"), .init("word/document.xml", document)] + more)
    }

    private func text(_ bytes: [UInt8]) -> String {
        let decoded = DocumentDecoder.decode(InputDocument(id: "a", path: "a", content: .bytes(bytes)))
        return String(decoding: decoded.text, as: UTF8.self)
    }

    @Test("Word's tables, boxes, tabs and numbers are text; deletions are left out and told")
    func wordText() throws {
        let box = { (state: String) in
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"\(state)\"/></w14:checkbox></w:sdtPr>"
                + "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>"
        }
        let bytes = word(
            """
            <w:p><w:r><w:t>Antrag</w:t><w:tab/><w:t>der Gruppe</w:t></w:r></w:p>
            <w:p/>
            <w:p>\(box("1"))<w:r><w:t xml:space="preserve"> Ja </w:t></w:r>\(box("0"))<w:r><w:t> Nein</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Rat</w:t></w:r></w:p></w:tc>
            <w:tc><w:p><w:r><w:t>27.03.2031</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Eins</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Teil</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Liste"/></w:pPr><w:r><w:t>Zwei</w:t></w:r></w:p>
            <w:p><w:ins><w:r><w:t>Neu</w:t></w:r></w:ins><w:del><w:r><w:delText>Alt</w:delText></w:r></w:del>
            <w:moveFrom><w:r><w:t>Weg</w:t></w:r></w:moveFrom></w:p>
            """,
            [
                .init(
                    "word/numbering.xml",
                    """
                    <w:numbering><w:abstractNum w:abstractNumId="3"><w:lvl><w:start w:val="1"/><w:numFmt w:val="decimal"/>
                    <w:lvlText w:val="%1."/></w:lvl><w:lvl><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
                    <w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
                    <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>
                    """),
                .init(
                    "word/styles.xml",
                    #"<w:styles><w:style w:styleId="Liste"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>"#
                ),
                .init("word/header1.xml", "<w:hdr><w:p><w:r><w:t>Stadt Kranbrück</w:t></w:r></w:p></w:hdr>"),
            ])
        #expect(
            text(bytes) == """
                Stadt Kranbrück
                Antrag\tder Gruppe

                ☒  Ja  ☐  Nein
                Rat\t27.03.2031
                1. Eins
                1a) Teil
                2. Zwei
                Neu

                """)
        let paper = parse(bytes)
        #expect(paper.source.format == .docx)
        #expect(paper.problems.contains { $0.id == "tracked-deletions" && $0.message.contains("2 tracked deletions") })
        #expect(paper.checkboxes.map(\.state) == [.checked, .unchecked])
    }

    @Test("OpenDocument's boxes, lists and tables are text; deletions are left out and told")
    func openDocumentText() {
        let content = """
            <office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:form="f" xmlns:draw="d">
            <office:automatic-styles><text:list-style style:name="L1" xmlns:style="s"><text:list-level-style-number
            text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>
            <office:body><office:text><office:forms><form:form><form:checkbox form:id="c1" form:label="Ja"
            form:current-state="checked"/></form:form></office:forms>
            <text:tracked-changes><text:changed-region><text:deletion><text:p>Alt</text:p></text:deletion>
            </text:changed-region></text:tracked-changes>
            <text:p>Antrag<text:s text:c="3"/>der<text:tab/>Gruppe</text:p><text:p/>
            <text:p><draw:control draw:control="c1"/></text:p>
            <text:list text:style-name="L1"><text:list-item><text:p>Eins</text:p></text:list-item>
            <text:list-item><text:p>Zwei</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>Rat</text:p></table:table-cell>
            <table:table-cell><text:p>27.03.2031</text:p></table:table-cell></table:table-row></table:table>
            </office:text></office:body></office:document-content>
            """
        let bytes = StoredArchive.zip([
            .init("mimetype", "application/vnd.oasis.opendocument.text"), .init("content.xml", content),
        ])
        #expect(text(bytes) == "Antrag   der\tGruppe\n\n☒ Ja\n1. Eins\n2. Zwei\nRat\t27.03.2031\n")
        #expect(parse(bytes).source.format == .odt)
        #expect(problems(bytes).contains("note tracked-deletions"))
    }

    @Test("headings by their style are headings of the text, those of tables and without words are none")
    func headings() {
        func paragraph(_ style: String, _ words: String) -> String {
            "<w:p><w:pPr>\(style)</w:pPr>\(words.isEmpty ? "" : "<w:r><w:t>\(words)</w:t></w:r>")</w:p>"
        }
        let own = #"<w:pStyle w:val="Kapitel"/>"#
        let document = word(
            paragraph(own, "Begründung") + paragraph(own, "") + paragraph(#"<w:outlineLvl w:val="1"/>"#, "Lage")
                + paragraph(own + #"<w:outlineLvl w:val="9"/>"#, "Text")
                + paragraph(#"<w:pStyle w:val="Kreis"/>"#, "Ende")
                + "<w:tbl><w:tr><w:tc>\(paragraph(own, "Rat"))</w:tc></w:tr></w:tbl>",
            [
                .init(
                    "word/styles.xml",
                    """
                    <w:styles><w:style w:styleId="Kapitel"><w:basedOn w:val="Heading1"/></w:style><w:style w:styleId="Heading1">
                    <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="Kreis"><w:basedOn w:val="Kreis"/>
                    </w:style></w:styles>
                    """)
            ])
        #expect(text(document) == "# Begründung\n\n## Lage\nText\nEnde\nRat\n")
        let open = StoredArchive.zip([
            .init("mimetype", "application/vnd.oasis.opendocument.text"),
            .init(
                "content.xml",
                """
                <o:document-content><o:body><o:text><t:h t:outline-level="2">Sachverhalt</t:h><t:h/><t:p>Text</t:p>
                <t:h>Lage</t:h><b:table><b:table-row><b:table-cell><t:h>Rat</t:h></b:table-cell></b:table-row></b:table>
                </o:text></o:body></o:document-content>
                """),
        ])
        #expect(text(open) == "## Sachverhalt\n\nText\n# Lage\nRat\n")
    }

    @Test("entities, broken XML and parts that are missing are errors, not texts")
    func hostile() {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>
            """
        for document in [bomb, "<w:document><w:body><w:p>", "", "\u{1}", String(repeating: "<a>", count: 100_000)] {
            let bytes = StoredArchive.zip([.init("word/document.xml", document)])
            #expect(problems(bytes).contains("error damaged-office-document"), "\(document.prefix(40))")
        }
        let whole = word("<w:p><w:r><w:t>Antrag</w:t></w:r></w:p>")
        for count in stride(from: 0, to: whole.count, by: 7) {
            let paper = parse(Array(whole.prefix(count)))
            #expect(paper.text.text.isEmpty || paper.problems.contains { $0.severity == .error } || count < 4)
        }
        for place in whole.indices {
            var flipped = whole
            flipped[place] ^= 0x20
            _ = parse(flipped)
        }
    }

    @Test("every name of a file becomes text that leads back to it, and no two become the same")
    func fileNames() {
        let names: [[UInt8]] = [
            Array("Übersicht".utf8), [0xDC], [0xC3, 0x28], [0xC3, 0x9C, 0xDC], Array("\u{EF9A}".utf8), [0x9A],
            Array("\u{10FFFF}".utf8), [0xED, 0xA0, 0x80], [],
        ]
        for name in names {
            #expect(FileName.system(FileName.text(name)).map { UInt8(bitPattern: $0) } == name + [0], "\(name)")
        }
        #expect(Set(names.map { FileName.text($0) }).count == names.count)
        #expect(FileName.text([0x61, 0xDC]) == "a\u{EFDC}")
    }

    @Test("names of old archivers are decoded, names that lead out are refused")
    func names() {
        #expect(ContainerName.decode([0x4D, 0x81, 0x6C, 0x6C, 0x65, 0x72, 0xE1], isZip: true) == "Müllerß")
        #expect(ContainerName.decode([0x4D, 0xFC, 0x6C], isZip: false) == "Mül")
        #expect(ContainerName.decode(Array("Übersicht".utf8), isZip: true) == "Übersicht")
        for name in ["../a", "a/../b", "/a", "\\a", "C:\\a", "C:/a", "a\\..\\b", "", "a/.."] {
            #expect(ContainerName.refusal(name) != nil, "\(name)")
        }
        for name in ["a", "a/b", "a..b", "..a/b", "a/...", "a:b"] { #expect(ContainerName.refusal(name) == nil) }
    }
}
