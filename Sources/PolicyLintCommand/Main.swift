import CommandKit

@main struct Main {
  static func main() { PolicyLintProgram.program.main() }
}
