import Drucksachen
public struct InputDocument: Sendable {
    public var id: String
    public var path: String
    public var content: Content
    public var title: String?
    public enum Content: Sendable { case bytes([UInt8]), text(String), html(String) }
    public init(id: String, path: String, content: Content, title: String? = nil) { self.id = id; self.path = path; self.content = content; self.title = title }
}
struct DecodedDocument { var text: [UInt8]; var format: SourceFormat; var encoding: String; var byteCount: Int; var sha256: String; var problems: [Problem]; var title: String? }
enum DocumentDecoder {
    static func decode(_ document: InputDocument) -> DecodedDocument {
        guard case .bytes(let bytes) = document.content else { fatalError() }
        return DecodedDocument(text: Array(String(decoding: bytes, as: UTF8.self).replacingCRLF.utf8), format: .text, encoding: "utf-8", byteCount: bytes.count, sha256: "", problems: [], title: nil)
    }
}
extension String { var replacingCRLF: String { replacingWord("\r\n", with: "\n") } }
