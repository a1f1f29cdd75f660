import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Program {
  /// Carries out the call that the process was started with, and ends the process.
  public func main() -> Never {
    let environment = ProcessEnvironment.read()
    let start = MonotonicClock.now()
    let console = Console(
      output: Output(descriptor: StandardStream.output.descriptor),
      // Unbuffered: what is said is seen even if the program is stopped.
      errors: Output(descriptor: StandardStream.error.descriptor, capacity: 0),
      input: Input(descriptor: StandardStream.input.descriptor), files: Disk(), environment: environment,
      isOutputTerminal: StandardStream.output.isTerminal, isErrorTerminal: StandardStream.error.isTerminal,
      width: TerminalWidth.columns(of: StandardStream.output.descriptor, environment: environment),
      now: { MonotonicClock.now() - start }, time: { WallClock.seconds() }, workingFolder: WorkingFolder.path(),
      commands: ProcessRunner())
    let code = run(arguments: Array(CommandLine.arguments.dropFirst()), console: console)
    // The console keeps what need not be taken apart, so that it must not end before the process does.
    withExtendedLifetime(console) { exit(finish(code, console: console).rawValue) }
  }

  /// Hands over all output; the code is a fault where that failed, so that a full disk is no success.
  func finish(_ code: ExitCode, console: Console) -> ExitCode {
    console.output.flush()
    var code = code
    if case .system(let reason) = console.output.failure {
      console.complain("standard output cannot be written: \(reason)")
      code = .fault
    }
    console.errors.flush()
    return code
  }
}
