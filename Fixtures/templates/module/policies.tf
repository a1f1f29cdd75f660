data "aws_iam_policy_document" "reader" {
  statement {
    actions   = local.read_actions
    resources = ["${aws_s3_bucket.lake.arn}/*", "arn:aws:s3:::${var.prefix}-logs/*"]
  }
}
locals {
  read_actions = ["s3:GetObject", "s3:GetObjekt"]
  bucket_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "${aws_s3_bucket.lake.arn}/*" }]
  })
}
