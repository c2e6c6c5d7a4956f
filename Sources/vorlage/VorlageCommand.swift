import Drucksachen
import VorlageParser
import Glibc
@main
enum VorlageCommand {
    static func main() {
        let parser = PaperParser()
        for path in CommandLine.arguments.dropFirst() where path != "parse" {
            guard let f = unsafe fopen(path, "r") else { continue }
            var bytes: [UInt8] = []
            var buf = [UInt8](repeating: 0, count: 65536)
            while true { let n = unsafe fread(&buf, 1, 65536, f); if n <= 0 { break }; bytes += buf[0..<n] }
            unsafe fclose(f)
            let p = parser.parse(InputDocument(id: path, path: path, content: .bytes(bytes)))
            print(String(decoding: p.json(), as: UTF8.self))
        }
    }
}
