public import HTTPTransport
public import Terminal

/// What calls of AWS need of the world outside: a test gives them another.
public struct Surroundings: Sendable {
  /// The variables of the process.
  public var environment: [String: String]
  /// The bytes of a file of at most 1 MiB.
  public var readFile: @Sendable (_ path: String) throws(FileError) -> [UInt8]
  /// Runs a program, as profiles may ask for.
  public var commands: any CommandRunner
  /// What sends requests.
  public var transport: any HTTPTransport
  /// What tells the time.
  public var time: any TimeSource
  /// A random number from 0 up to, not including, 1; called on any thread.
  public var randomFraction: @Sendable () -> Double
  /// Told of every attempt at a call, for logs and metrics; called on any thread.
  public var observe: @Sendable (CallAttempt) -> Void

  /// These surroundings; files are those of the disk, chance is the system's, and no one is told, unless said otherwise.
  public init(
    environment: [String: String], transport: any HTTPTransport, time: any TimeSource,
    readFile: @escaping @Sendable (_ path: String) throws(FileError) -> [UInt8] = Surroundings.diskFile,
    commands: any CommandRunner = ProcessRunner(),
    randomFraction: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    observe: @escaping @Sendable (CallAttempt) -> Void = { _ in }
  ) {
    self.environment = environment
    self.transport = transport
    self.time = time
    self.readFile = readFile
    self.commands = commands
    self.randomFraction = randomFraction
    self.observe = observe
  }

  /// The bytes of a file of the disk.
  @Sendable public static func diskFile(_ path: String) throws(FileError) -> [UInt8] {
    try Disk().read(path, limit: 1 << 20)
  }

  /// A variable's value, where it has one that is not empty.
  func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}
