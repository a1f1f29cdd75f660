output "function_arn" {
  description = "What the data source calls"
  value       = aws_lambda_function.metastore.arn
}

output "caller_policy_arn" {
  description = "The policy to attach to those who query, beside what they need for Athena and for the data"
  value       = aws_iam_policy.caller.arn
}
