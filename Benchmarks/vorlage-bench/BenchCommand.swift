/// The measuring tool's entry.
@main
enum BenchCommand {
    static func main() {}
}
