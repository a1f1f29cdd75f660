import PolicyLint
import SourceText

/// Reports of a few documents whose texts are awkward: accents and astral characters, tabs, a byte order mark, `\r\n`,
/// names with blanks, control characters, mistakes in the JSON.
enum SampleReports {
  static let paths = ReportPaths(workingFolder: "/repo/policies", root: "/repo")

  static let awkward: [(name: String, bytes: [UInt8])] = [
    (
      "plain.json",
      Array(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "allow",
              "Action": ["s3:GetObjekt", "s3:ListAllMyBuckets"],
              "Resource": ["arn:aws:s3:::保存", "arn:aws:s3:::acme-lake"]
            }
          ]
        }

        """.utf8)
    ),
    (
      "100% näive/𝒫.json",
      Array(#"{"Statement": {"Sid": "𝒫𝒫é", "Effect": "Deny", "Action": "s3:Get", "Resource": "*"}}"#.utf8)
    ),
    (
      "/repo/elsewhere/mark.json",
      [0xEF, 0xBB, 0xBF]
        + Array("{\"Version\": \"2012-10-17\",\r\n\t\"Statement\": [{\r\n\t\t\"Effect\": \"Allow\",\r\n".utf8)
        + Array("\t\t\"Action\": [\"s3:GetObject\" \"s3:Pút|<b>\"],\r\n\t\t\"Resource\": \"*\"\r\n\t}]\r\n}\r\n".utf8)
    ),
    (
      "../controls.json",
      Array(
        #"{"Version":"2012-10-17","Statement":[{"Effect":"A\u0001\u001b&<,:%","Action":"s3:\u0000","Resource":"*"}]}"#
          .utf8)
    ),
    ("good.json", Array(#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#.utf8)),
  ]

  static func report(_ files: [(name: String, bytes: [UInt8])]) -> LintReport {
    let linter = Linter()
    var report = LintReport()
    for file in files { report.append(linter.check(SourceFile(name: file.name, bytes: file.bytes))) }
    return report
  }

  /// A report in which the second finding of each file stands in the baseline and the third is suppressed.
  static var excused: LintReport {
    let linter = Linter()
    var report = LintReport()
    report.hasBaseline = true
    for file in awkward {
      var checked = linter.check(SourceFile(name: file.name, bytes: file.bytes))
      var number = 0
      checked.excuse { _ in
        number += 1
        switch number {
        case 2: return .baselined
        case 3: return .suppressed(.comment, reason: "meant so")
        default: return nil
        }
      }
      report.append(checked)
    }
    return report
  }

  /// Documents that are no text, under names that no file should have.
  static let hostile: [(name: String, bytes: [UInt8])] = [
    ("\u{1B}[31m\r\n::error::x,|<&\".json", (0..<2_048).map { UInt8(truncatingIfNeeded: $0 &* 37) }),
    ("]]>%0A/../..", [0xFF, 0xFE, 0x00]), ("a:b", Array(#"{"Statement":[{"Effect":"\#u{FFFE}\#u{2028}]]>"}]}"#.utf8)),
  ]

  static let all: [(String, LintReport)] = [
    ("hostile", report(hostile)),
    ("nothing", LintReport()), ("awkward", report(awkward)), ("excused", excused),
  ]
}
