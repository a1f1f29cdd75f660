/// A program that does nothing: what any static Swift program takes to start and end.
@main
struct Main {
  static func main() {}
}
