import Drucksachen
import Testing

/// How places of leaves are kept and written.
struct FieldSpanTests {
    private let place = Place(line: 1, column: 2, start: 3, end: 4)

    @Test(
        "a pointer is the same when it was packed",
        arguments: [
            "/checkboxes/0/label", "/checkboxes/399999/label", "/sections/12/heading", "/sections/7/number",
            "/consultations/999999999/organization", "/consultations/9999999999/role", "/checkboxes//label",
            "/checkboxes/007/label", "/checkboxes/1a/label", "/resolution/text", "", "/checkboxes/1", "/name",
        ])
    func packing(pointer: String) {
        let span = FieldSpan(pointer: pointer, span: place)
        var packed = span
        packed.pack()
        #expect(packed.pointer == pointer)
        #expect(packed == span)
        #expect(packed.names(pointer) && !packed.names("/checkboxes/1/text"))
        var paper = Paper(id: "a", source: SourceInfo(path: "a"))
        paper.spans = [span]
        let whole = paper.json()
        paper.spans = [packed]
        #expect(paper.json() == whole)
    }

    @Test("a record that is written piece by piece is the same as the whole one")
    func pieces() {
        var paper = Paper(id: "a", source: SourceInfo(path: "a"))
        for number in 0..<20_000 {
            paper.checkboxes.append(Checkbox(group: "Kosten", label: "ja", state: .checked))
            var span = FieldSpan(pointer: "/checkboxes/\(number)/label", span: place)
            if number % 2 == 0 { span.pack() }
            paper.spans.append(span)
        }
        var joined: [UInt8] = []
        var count = 0
        paper.writeJSON {
            joined += $0
            count += 1
        }
        #expect(count > 3)
        #expect(joined == paper.json())
    }
}
