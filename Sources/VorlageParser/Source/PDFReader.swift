import Drucksachen

/// Reads the text of a PDF by poppler's `pdftotext -layout`, in a process of its own with limits; tables whose cells are
/// broken over lines by `pdftotext -tsv`, which says where each word stands.
enum PDFReader {
    /// Whether bytes are a PDF: its mark stands among the first 1,024 (ISO 32000-1, Annex H.3).
    static func isPDF(_ bytes: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        if bytes.starts(with: mark) { return true }
        // Blanks and a byte order mark before it are what careless programs write; words before it are a text, unless the
        // mark begins a line and the end is a PDF's.
        let head = bytes.prefix(1024)
        let start = head.firstIndex { $0 == 0x25 } ?? 0
        if bytes[start...].starts(with: mark),
            bytes[..<start].allSatisfy({ $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) })
        {
            return true
        }
        let line = head.indices.first { $0 > 0 && bytes[$0 - 1] == 0x0A && bytes[$0...].starts(with: mark) }
        let tail = bytes.suffix(1024)
        return line != nil && tail.indices.contains { bytes[$0...].starts(with: "%%EOF".utf8) }
    }

    /// The text of a PDF and what went wrong; pages are parted by form feeds.
    static func read(
        _ bytes: [UInt8], limits: LimitedProcess.Limits = LimitedProcess.Limits()
    ) -> (text: [UInt8], problems: [Problem]) {
        let run = process("-layout", bytes, limits)
        let complaint = String(decoding: run.errors, as: UTF8.self)
        let isBlank = run.output.allSatisfy { $0 <= 0x20 }
        switch run.outcome {
        case .status(0) where isBlank && complaint.isEmpty:
            return failed("scanned-document", "expected a PDF with text but found only images")
        case .status(0) where isBlank:
            return failed("damaged-pdf", "expected a whole PDF but pdftotext found: \(firstLine(complaint))")
        case .status(0) where complaint.isEmpty: return (withTables(run.output, of: bytes, limits), [])
        case .status(0):
            let message =
                "expected a whole PDF but pdftotext found: \(firstLine(complaint)); what it could read is here"
            let text = withTables(run.output, of: bytes, limits)
            return (text, [Problem(id: "damaged-pdf", severity: .warning, message: message)])
        case .status where complaint.contains("ncorrect password"):
            return failed("encrypted-pdf", "expected a PDF without a password but found an encrypted one")
        case .status(127):
            return failed(
                "no-pdf-reader", "expected the program 'pdftotext' on the path but found none (poppler-utils)")
        case .status(let status):
            let found = complaint.isEmpty ? "status \(status)" : firstLine(complaint)
            return failed("damaged-pdf", "expected a whole PDF but pdftotext found: \(found)")
        case .tooSlow:
            return failed("slow-pdf", "expected a PDF that is read in \(limits.seconds) s but pdftotext took longer")
        case .tooLong:
            let message = "expected a PDF with at most \(limits.outputByteCount) bytes of text but found more"
            return failed("document-too-large", message)
        case .signal(let signal):
            let megabytes = limits.memoryByteCount >> 20
            return failed(
                "damaged-pdf",
                "expected a PDF that is read in \(limits.seconds) s and \(megabytes) MiB but pdftotext ended by signal \(signal)"
            )
        case .notStarted(let reason):
            return failed("no-pdf-reader", "expected to start 'pdftotext' but found: \(reason)")
        }
    }

    private static func process(_ form: String, _ bytes: [UInt8], _ limits: LimitedProcess.Limits) -> LimitedProcess {
        let words = ["pdftotext", form, "-enc", "UTF-8", "-eol", "unix", "/dev/stdin", "-"]
        return LimitedProcess(words, input: bytes, limits: limits)
    }

    /// The text with a line for each row of its tables; as it is where nothing tells where words stand.
    private static func withTables(_ text: [UInt8], of bytes: [UInt8], _ limits: LimitedProcess.Limits) -> [UInt8] {
        guard PageLayout.mayHaveColumns(text) else { return text }
        let run = process("-tsv", bytes, limits)
        guard run.outcome == .status(0), let pages = PageWords(run.output) else { return text }
        return PageLayout.withTables(text, pages)
    }

    private static func failed(_ id: String, _ message: String) -> (text: [UInt8], problems: [Problem]) {
        ([], [Problem(id: id, severity: .error, message: message)])
    }

    private static func firstLine(_ complaint: String) -> String {
        String(complaint.split(separator: "\n").first ?? "").prefix(200).description
    }
}
