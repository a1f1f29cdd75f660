import CommandKit
import PolicyAnalysis

/// A command that decides a question about all requests.
protocol AnalysisCommand: Command {
  /// Whether only requests count that the service table knows.
  var isRealistic: Bool { get set }
  /// How many requests are shown at most.
  var witnessLimit: Int { get set }
  /// How much work a question may take.
  var budget: Int { get set }
}

extension AnalysisCommand {
  static var defaultBudget: Int { AnalysisBudget().nodes }

  /// The options that all such commands have.
  static var analysisOptions: [Option<Self>] {
    [
      .flag("realistic", nil, \.isRealistic, "take only actions, resources and keys that the service table knows"),
      .value("witnesses", nil, \.witnessLimit, as: "N", "how many requests are shown at most"),
      .value("budget", nil, \.budget, as: "N", "how much work is put into an answer before it is `unknown`"),
    ]
  }

  /// What is wrong with the values of these options.
  var analysisProblems: [UsageProblem] {
    var problems: [UsageProblem] = []
    if !(1...1_000).contains(witnessLimit) {
      problems.append(.other("`--witnesses` takes a number from 1 to 1000", help: "for example `--witnesses 5`"))
    }
    if !(1...1_000_000_000).contains(budget) {
      problems.append(
        .other("`--budget` takes a number from 1 to 1000000000", help: "by default it is \(Self.defaultBudget)"))
    }
    return problems
  }

  var analysisSettings: AnalysisOptions {
    let standard = AnalysisBudget()
    // The two bounds keep their proportion.
    let states = budget.multipliedReportingOverflow(by: standard.states / standard.nodes)
    return AnalysisOptions(
      mode: isRealistic ? .realistic : .open,
      budget: AnalysisBudget(states: states.overflow ? .max : states.partialValue, nodes: budget),
      witnessLimit: witnessLimit)
  }
}
