import Foundation

/// Times whole processes, start to end, interleaved: `StartupBenchmark ROUNDS BASELINE COMMAND [ARGUMENT...]`.
///
/// Prints the medians in milliseconds and the median of the differences, round by round.
@main
struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let rounds = Int(arguments[1]), rounds > 0 else {
      FileHandle.standardError.write(Data("usage: StartupBenchmark ROUNDS BASELINE COMMAND [ARGUMENT...]\n".utf8))
      exit(2)
    }
    var baseline: [Double] = []
    var command: [Double] = []
    for round in 0..<(rounds + 2) {
      let base = try milliseconds(of: arguments[2], [])
      let own = try milliseconds(of: arguments[3], Array(arguments[4...]))
      // The first rounds bring the files into memory.
      if round >= 2 {
        baseline.append(base)
        command.append(own)
      }
    }
    let differences = zip(command, baseline).map { $0 - $1 }
    print("empty program  \(text(median(baseline))) ms")
    print("command        \(text(median(command))) ms")
    print("difference     \(text(median(differences))) ms, median of \(rounds) interleaved rounds")
  }

  static func milliseconds(of path: String, _ arguments: [String]) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let clock = ContinuousClock()
    let start = clock.now
    var pid: pid_t = 0
    guard posix_spawn(&pid, path, &actions, nil, &words, nil) == 0 else { throw CocoaError(.fileNoSuchFile) }
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    let time = (clock.now - start).components
    return Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static func text(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
