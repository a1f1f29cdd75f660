#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs programs of the machine.
public struct ProcessRunner: CommandRunner {
  /// Programs of the machine.
  public init() {}

  /// What the program wrote to standard output until it ended.
  public func run(_ call: CommandCall) throws(CommandError) -> [UInt8] {
    guard let program = call.arguments.first else { throw .malformedLine("") }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notStarted(program: program, number: errno) }
    let (process, number) = Self.spawn(call, output: ends)
    close(ends[1])
    defer { close(ends[0]) }
    guard number == 0 else { throw .notStarted(program: program, number: number) }
    let limit = MonotonicClock.now() + .milliseconds(call.milliseconds)
    let result = Self.read(ends[0], atMost: call.outputLimit, until: limit, program: program)
    if case .failure = result { kill(process, SIGKILL) }
    let status = Self.end(of: process, until: limit)
    let output = try result.get()
    guard let status else { throw .timedOut(program: program) }
    // A status as wait(2) codes it: the signal in the low seven bits, else the exit code above them.
    let code = status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(status & 0x7F)
    guard code == 0 else { throw .failed(program: program, code: code) }
    return output
  }

  /// The status that the process ended with; nil where it had to be ended, since it may go on without its output.
  private static func end(of process: pid_t, until limit: Duration) -> Int32? {
    var status: Int32 = 0
    while true {
      switch waitpid(process, &status, WNOHANG) {
      case process: return status
      case 0:
        if MonotonicClock.now() < limit {
          usleep(1_000)
        } else {
          kill(process, SIGKILL)
          while waitpid(process, &status, 0) == -1, errno == EINTR {}
          return nil
        }
      default:
        guard errno == EINTR else { return nil }
      }
    }
  }

  private static func spawn(_ call: CommandCall, output: [Int32]) -> (process: pid_t, number: Int32) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, output[0])
    posix_spawn_file_actions_addclose(&actions, output[1])
    if call.isSilent { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) }
    var process = pid_t()
    let words: [UnsafeMutablePointer<CChar>?] = call.arguments.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = call.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    let number = posix_spawnp(&process, call.arguments[0], &actions, nil, words, variables)
    return (process, number)
  }

  private static func readBytes(_ descriptor: Int32, _ part: inout [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, &part, part.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, &part, part.count)
    #else
      Darwin.read(descriptor, &part, part.count)
    #endif
  }

  /// All that comes until the other side closes.
  private static func read(
    _ descriptor: Int32, atMost outputLimit: Int, until limit: Duration, program: String
  ) -> Result<[UInt8], CommandError> {
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = (limit - MonotonicClock.now()) / .milliseconds(1)
      guard left > 0 else { return .failure(.timedOut(program: program)) }
      let ready = poll(&waiting, 1, Int32(min(left.rounded(.up), 1_000_000)))
      if ready == 0 || ready == -1 && errno == EINTR { continue }
      let count = readBytes(descriptor, &part)
      if count <= 0 { return .success(output) }
      output += part[..<count]
      guard output.count <= outputLimit else { return .failure(.tooMuchOutput(program: program)) }
    }
  }
}
