import Foundation
import XCTest

/// The AWS CLI, kept in memory: it takes about a second to start, and a script calls it many times.
///
/// A program called `aws` hands its arguments, environment and streams to a process that has the CLI loaded and forks
/// for each call, so that every call is the CLI's own, parameters checked and all.
final class AWSCommandLine {
  /// The folder that holds the program.
  let folder: URL
  private let server: Process

  /// Starts it in a folder of its own; skips the test where the CLI is not in the Python environment.
  init(in folder: URL) throws {
    let python = try PythonEnvironment.interpreter()
    self.folder = folder.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    let socket = folder.appendingPathComponent("cli").path
    let program = self.folder.appendingPathComponent("aws")
    try "#!\(python.path) -IS\n\(Self.client)SOCKET = \"\(socket)\"\n\(Self.call)"
      .write(to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    server = Process()
    server.executableURL = python
    server.arguments = ["-I", "-c", Self.server, socket]
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) {
      guard server.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    guard FileManager.default.fileExists(atPath: socket) else {
      stop()
      throw AWSDoubleError.notStarted
    }
  }

  func stop() {
    server.terminate()
    server.waitUntilExit()
  }

  private static let client = """
    import json, os, socket, sys

    """

  private static let call = """
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server.connect(SOCKET)
    request = {"arguments": sys.argv[1:], "environment": dict(os.environ), "folder": os.getcwd()}
    socket.send_fds(server, [json.dumps(request).encode()], [0, 1, 2])
    answer = server.recv(1)
    sys.exit(answer[0] if answer else 255)

    """

  private static let server = """
    import json, os, signal, socket, sys
    import awscli.clidriver

    awscli.clidriver.create_clidriver()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(sys.argv[1] + ".new")
    listener.listen(8)
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    while True:
        caller, _ = listener.accept()
        message, streams, _, _ = socket.recv_fds(caller, 1 << 17, 3)
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            request = json.loads(message)
            # Where the CLI said on its import that its own data is.
            data = os.environ.get("AWS_DATA_PATH", "")
            os.environ.clear()
            os.environ.update(request["environment"], AWS_DATA_PATH=data)
            os.chdir(request["folder"])
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            sys.argv = ["aws"] + request["arguments"]
            try:
                code = awscli.clidriver.main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 255
            sys.stdout.flush()
            sys.stderr.flush()
            caller.send(bytes([(code or 0) & 255]))
            os._exit(0)
        for stream in streams:
            os.close(stream)
        caller.close()
    """
}
