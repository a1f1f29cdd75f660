variable "prefix" { default = "acme_x" }
locals { service = "ec2.amazonaws.co" }
resource "aws_s3_bucket" "lake" { bucket = "acme-lake" }
