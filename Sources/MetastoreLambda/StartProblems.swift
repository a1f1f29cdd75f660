import AWSClient
import MetastoreService
import Terminal

/// What is wrong with the surroundings of the function, beside the settings themselves.
enum StartProblems {
  /// Every problem: endpoints that are none, a Region that is none, a file that holds no policy.
  static func all(environment: [String: String], files: Disk) -> [ConfigurationProblem] {
    var problems: [ConfigurationProblem] = []
    if let path = environment["ACCESS_POLICY_FILE"], !path.isEmpty {
      do throws(ConfigurationProblems) {
        _ = try AccessPolicySource.policy(path, files)
      } catch {
        problems += error.problems
      }
    }
    let regions = ["AWS_REGION", "AWS_DEFAULT_REGION"].lazy.compactMap { name in environment[name].map { (name, $0) } }
    let (variable, region) = regions.first ?? ("AWS_REGION", "us-east-1")
    for service in AWSService.allCases {
      do throws(EndpointError) {
        _ = try Endpoint(service, region: region, environment: environment)
      } catch {
        let name =
          switch error {
          case .invalidURL(let name, _): name
          case .noDualStack: "AWS_USE_DUALSTACK_ENDPOINT"
          case .invalidRegion, .invalidBucket: variable
          }
        let problem = ConfigurationProblem(variable: name, message: "\(error)")
        if !problems.contains(problem) { problems.append(problem) }
      }
    }
    return problems
  }
}
