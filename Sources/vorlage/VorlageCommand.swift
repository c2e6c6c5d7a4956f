/// The command's entry.
@main
enum VorlageCommand {
    static func main() {}
}
