import AWSClient
import HTTPTransport
import Terminal
import XCTest

final class ProfileTests: XCTestCase {
  private struct Case {
    let name: String
    var config = ""
    var credentials = ""
    var profile: String?
    /// The key that is given; nil for none.
    var key: String?
    var error: CredentialsError?
  }

  private func check(_ test: Case, _ transport: FakeTransport = FakeTransport([.status(500)])) {
    var environment = ["HOME": "/home/u"]
    environment["AWS_PROFILE"] = test.profile
    let surroundings = Surroundings.test(
      transport, environment: environment,
      files: ["/home/u/.aws/config": test.config, "/home/u/.aws/credentials": test.credentials])
    do throws(CredentialsError) {
      let credentials = try ProfileCredentials(surroundings).credentials(by: nil)
      XCTAssertEqual(credentials?.accessKeyID, test.key, test.name)
      XCTAssertNil(test.error, test.name)
    } catch {
      XCTAssertEqual(error, test.error, test.name)
    }
  }

  func testKeysOfProfiles() {
    let keys = "aws_access_key_id = A1\naws_secret_access_key = s\n"
    let cases = [
      Case(name: "no files"), Case(name: "default", credentials: "[default]\n" + keys, key: "A1"),
      Case(name: "default of config", config: "[default]\n" + keys, key: "A1"),
      Case(
        name: "credentials before config", config: "[default]\naws_access_key_id=B\n",
        credentials: "[default]\n" + keys,
        key: "A1"),
      Case(name: "named", credentials: "[default]\naws_access_key_id=B\n[ dev ]\n" + keys, profile: "dev", key: "A1"),
      Case(name: "named in config", config: "[profile dev]\r\n" + keys, profile: "dev", key: "A1"),
      Case(name: "quoted", config: "[profile \"d e\"]\n" + keys, profile: "d e", key: "A1"),
      Case(name: "config without `profile`", config: "[dev]\n" + keys, profile: "dev", error: .missingProfile("dev")),
      Case(name: "missing", credentials: "[dev]\n" + keys, profile: "other", error: .missingProfile("other")),
      Case(
        name: "comments and nested settings",
        credentials:
          "# c\n; c\n[default]\n  aws_access_key_id = nested\nS3 =\n\taws_access_key_id=n\nAWS_ACCESS_KEY_ID=A1\naws_secret_access_key=s=s",
        key: "A1"),
      Case(
        name: "no secret", credentials: "[default]\naws_access_key_id=A1\n",
        error: .incomplete(source: "profile `default`", missing: "`aws_secret_access_key`")),
      Case(
        name: "no key", credentials: "[default]\naws_secret_access_key=A1\n",
        error: .incomplete(source: "profile `default`", missing: "`aws_access_key_id`")),
      Case(
        name: "SSO", config: "[profile dev]\nsso_session = x\n", profile: "dev",
        error: .unsupportedSetting(profile: "dev", "sso_session")),
      Case(
        name: "nothing", config: "[profile dev]\nregion = x\n", profile: "dev",
        error: .incomplete(source: "profile `dev`", missing: "keys, `role_arn` and `credential_process`")),
      Case(
        name: "MFA", config: "[profile dev]\nrole_arn = r\nmfa_serial = m\n", profile: "dev",
        error: .unsupportedSetting(profile: "dev", "mfa_serial")),
      Case(
        name: "circle",
        config: "[profile a]\nrole_arn=r\nsource_profile=b\n[profile b]\nrole_arn=r\nsource_profile=a\n", profile: "a",
        error: .circularProfiles(["a", "b", "a"])),
      Case(
        name: "no source", config: "[profile a]\nrole_arn=r\n", profile: "a",
        error: .incomplete(source: "profile `a`", missing: "`source_profile` or `credential_source`")),
      Case(
        name: "source missing", config: "[profile a]\nrole_arn=r\nsource_profile=b\n", profile: "a",
        error: .missingProfile("b")),
    ]
    for test in cases { check(test) }
  }

  func testHostileFilesAreRead() {
    let texts = [
      "[", "[]", "]", "[default", "=", "[default]\n=\n==\n", "[profile", "[profile]",
      String(repeating: "[", count: 100_000),
      String(repeating: "[a]\n", count: 50_000), "\u{0}\u{1}",
      "[default]\n" + String(repeating: "k=v\n", count: 50_000),
    ]
    for text in texts { check(Case(name: String(text.prefix(20)), config: text, credentials: text)) }
  }

  func testRolesOfProfiles() throws {
    let transport = FakeTransport { request in
      let form = String(decoding: request.body, as: UTF8.self)
      let by = request.headers["Authorization"]?.contains("Credential=BASE/") ?? false ? "BASE" : "HOP"
      let role = form.contains("role%2Fouter") ? "outer" : "inner"
      return .status(
        200,
        """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>\(by)-\(role)</AccessKeyId>
        <SecretAccessKey>s&amp;s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>2026-01-01T01:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """)
    }
    let config = """
      [profile base]
      aws_access_key_id = BASE
      aws_secret_access_key = s
      [profile inner]
      role_arn = arn:aws:iam::111122223333:role/inner
      source_profile = base
      [profile outer]
      role_arn = arn:aws:iam::111122223333:role/outer
      role_session_name = me
      external_id = e+1
      duration_seconds = 900
      source_profile = inner
      region = eu-central-1
      [profile own]
      role_arn = arn:aws:iam::111122223333:role/inner
      source_profile = own
      aws_access_key_id = BASE
      aws_secret_access_key = s
      """
    check(Case(name: "a role", config: config, profile: "inner", key: "BASE-inner"), transport)
    check(Case(name: "a role of a role", config: config, profile: "outer", key: "HOP-outer"), transport)
    check(Case(name: "its own source", config: config, profile: "own", key: "BASE-inner"), transport)
    let outer = try XCTUnwrap(transport.requests.dropFirst(2).first)
    XCTAssertEqual(outer.url.description, "https://sts.eu-central-1.amazonaws.com/")
    let form = String(decoding: outer.body, as: UTF8.self)
    XCTAssertEqual(
      form,
      "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fouter"
        + "&RoleSessionName=me&ExternalId=e%2B1&DurationSeconds=900")
    XCTAssertEqual(outer.headers["X-Amz-Security-Token"], "t")
  }

  func testARoleThatIsRefusedSaysWhy() {
    let xml =
      "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>"
    let config = "[profile a]\nrole_arn=r\nsource_profile=a\naws_access_key_id=B\naws_secret_access_key=s\n"
    let error = ServiceError(code: "AccessDenied", message: "no", status: 403, requestID: "r")
    check(
      Case(name: "refused", config: config, profile: "a", error: .role("r", .service(error))),
      FakeTransport([.status(403, xml)]))
  }

  func testProgramsOfProfiles() {
    let good =
      #"{"Version":1,"AccessKeyId":"P","SecretAccessKey":"s","SessionToken":"t","Expiration":"2030-01-01T00:00:00Z"}"#
    let name = "`credential_process` of profile `default`"
    let cases: [(line: String, key: String?, error: CredentialsError?)] = [
      ("printf '%s' '\(good)'", "P", nil), ("sh -c \"echo '\(good.replacing("\"", with: "\\\""))'\"", "P", nil),
      ("sh -c 'exit 3'", nil, .command(profile: "default", .failed(program: "sh", code: 3))),
      ("sh -c 'kill -9 $$'", nil, .command(profile: "default", .failed(program: "sh", code: 137))),
      ("/no/such/program", nil, .command(profile: "default", .notStarted(program: "/no/such/program", number: 2))),
      ("printf 'x", nil, .command(profile: "default", .malformedLine("printf 'x"))),
      ("printf {}", nil, .malformed(source: name, reason: "it is no JSON object with `Version` 1")),
      ("printf '{\"Version\":1}'", nil, .incomplete(source: name, missing: "AccessKeyId")),
      ("head -c 2000000 /dev/zero", nil, .command(profile: "default", .tooMuchOutput(program: "head"))),
    ]
    for (line, key, expected) in cases {
      let surroundings = Surroundings.test(
        FakeTransport([.status(500)]), environment: ["HOME": "/h", "PATH": "/usr/bin:/bin"],
        files: ["/h/.aws/config": "[default]\ncredential_process = \(line)\n"], commands: ProcessRunner())
      do throws(CredentialsError) {
        let credentials = try ProfileCredentials(surroundings).credentials(by: nil)
        XCTAssertEqual(credentials?.accessKeyID, key, line)
        XCTAssertNil(expected, line)
      } catch {
        XCTAssertEqual(error, expected, line)
      }
    }
  }

  func testAProgramThatDoesNotEndIsEnded() {
    for line in [["sleep", "60"], ["sh", "-c", "exec sleep 60 >/dev/null"]] {
      let error = thrown(CommandError.self, "\(line)") {
        _ = try ProcessRunner().run(CommandCall(line, environment: [:], milliseconds: 100))
      }
      XCTAssertEqual(error, .timedOut(program: line[0]))
    }
  }
}
