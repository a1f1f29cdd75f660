import CommandKit
import HTTPTransport
import JSONText
import LambdaRuntime
import MetastoreService
import Terminal

/// What the program does with its words: serves events until Lambda ends it, or answers one.
struct MetastoreProgram {
  let environment: [String: String]
  let files: Disk
  let time: SystemTime
  let output: Int32
  let errors: Int32

  static let version = "MetastoreLambda 0.1.0"

  func run(_ arguments: [String]) -> ExitCode {
    switch Invitation(arguments) {
    case .serve: serve()
    case .answer(let path): answer(path)
    case .help: say(Self.help, to: output)
    case .version: say(Self.version, to: output)
    case .mistake(let message):
      complain("\(message); see `MetastoreLambda --help`", .usage)
    }
  }

  /// Serves the events that Lambda gives.
  private func serve() -> ExitCode {
    guard let address = environment["AWS_LAMBDA_RUNTIME_API"] else {
      return complain(
        "AWS_LAMBDA_RUNTIME_API is not set: Lambda sets it; to answer one event here, give `--event FILE`", .usage)
    }
    let transport = CurlTransport(settings: CurlSettings(), time: time)
    guard let api = RuntimeAPI(address: address, transport: transport, time: time) else {
      return complain("`\(address)` in AWS_LAMBDA_RUNTIME_API is no address such as `127.0.0.1:9001`", .input)
    }
    let function: MetastoreFunction
    do throws(ConfigurationProblems) {
      function = try start()
    } catch {
      return refuseToStart(error, api)
    }
    let journal = function.journal
    let runtime = LambdaRuntime(api, time: time) { event in
      if let (line, id) = event.logLine { journal.write(line, requestID: id) }
    }
    do throws(RuntimeError) {
      try runtime.run { event, context throws(InvocationFailure) in
        do throws(MetastoreError) {
          return try function.answer(event, context)
        } catch {
          throw InvocationFailure(type: error.errorType, message: error.errorMessage)
        }
      }
    } catch {
      journal.write(LogLine(.fatal, "ended", ["message": JSONNode("\(error)")]))
      return .fault
    }
  }

  private func refuseToStart(_ problems: ConfigurationProblems, _ api: RuntimeAPI) -> ExitCode {
    let failure = InvocationFailure(type: "Runtime.InvalidConfiguration", message: problems.message)
    do throws(HTTPError) {
      try api.failStart(failure)
    } catch {
      complain("the Runtime API does not take the reason: \(error)", .input)
    }
    return complain(problems.message, .input)
  }

  /// Answers the event of a file, or of standard input, on standard output.
  private func answer(_ path: String) -> ExitCode {
    let event: [UInt8]
    do throws(FileError) {
      event =
        path.utf8.elementsEqual("-".utf8)
        ? try Input(descriptor: StandardStream.input.descriptor).readAll(limit: 16 << 20)
        : try files.read(path, limit: 16 << 20)
    } catch {
      return complain(error.message, .input)
    }
    let function: MetastoreFunction
    do throws(ConfigurationProblems) {
      function = try start()
    } catch {
      return complain(error.message, .input)
    }
    let context = InvocationContext(
      requestID: "local-\(time.epochMilliseconds)", deadline: time.now.advanced(byMilliseconds: 300_000),
      traceID: environment["_X_AMZN_TRACE_ID"])
    do throws(MetastoreError) {
      let answer = try function.answer(event, context)
      return say(String(decoding: answer, as: UTF8.self), to: output)
    } catch {
      return complain(error.errorMessage, .findings)
    }
  }

  private func start() throws(ConfigurationProblems) -> MetastoreFunction {
    // A local answer goes to standard output, where Lambda wants its log.
    let isLocal = environment["AWS_LAMBDA_RUNTIME_API"] == nil
    return try MetastoreFunction(
      environment: environment, files: files, time: time, log: LineStream(descriptor: isLocal ? errors : output))
  }

  private func say(_ text: String, to descriptor: Int32) -> ExitCode {
    let stream = Output(descriptor: descriptor)
    stream.writeLine(text)
    stream.flush()
    return stream.failure == nil ? .success : .fault
  }

  @discardableResult
  private func complain(_ message: String, _ code: ExitCode) -> ExitCode {
    let stream = Output(descriptor: errors, capacity: 0)
    stream.writeLine("MetastoreLambda: error: \(message)")
    return code
  }
}
