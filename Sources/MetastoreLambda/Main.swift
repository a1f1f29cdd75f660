import CommandKit
import HTTPTransport
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The `bootstrap` of a Lambda function that answers Athena for the data catalog of another account.
@main
struct Main {
  static func main() {
    BrokenPipe.ignore()
    let program = MetastoreProgram(
      environment: ProcessEnvironment.read(), files: Disk(), time: SystemTime(),
      output: StandardStream.output.descriptor, errors: StandardStream.error.descriptor)
    exit(program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
