# Reference values for packages/metrics from R: Rscript tools/reference/metrics_r.R
#
# Needs R with vegan and jsonlite (Debian: r-base-core r-cran-vegan r-cran-jsonlite).
# Writes packages/metrics/fixtures/r.json.

suppressPackageStartupMessages(library(vegan))

counts <- list(
  girdled = c(46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, rep(1, 12)),
  even = rep(10, 12),
  collapsed = c(612, 190, 55, 48, 41, 29, 18, 4, 2, 1),
  singletons = rep(1, 20),
  noDoubletons = c(30, 9, 3, 1, 1, 1),
  skewed = c(5000, 700, 90, 20, 3, 3, 2, 2, 1, 1, 1, 1)
)

# vegan's Chao1 is the bias-corrected form; its Shannon entropy the plug-in.
of <- function(x) {
  sizes <- unique(pmax(1, round(sum(x) * c(0.05, 0.2, 0.5, 0.9))))
  list(
    counts = x,
    shannon = unname(diversity(x)),
    chao1 = unname(estimateR(x)["S.chao1"]),
    rarefied = lapply(sizes, function(size) c(size, as.numeric(rarefy(x, size))))
  )
}

special <- list(
  choose = lapply(
    list(c(1e15, 3, 5e14), c(2^53 - 1, 2, 2^52), c(1e9, 1000, 1e6)),
    # log C(n - c, N) - log C(n, N) for small c, as the sum of log(1 - N / (n - j))
    function(a) c(a, sum(log1p(-a[3] / (a[1] - 0:(a[2] - 1)))))
  ),
  poisson = lapply(
    list(c(0, 0.025), c(1, 0.025), c(7, 0.025), c(300, 0.05), c(12000, 0.025), c(1e6, 0.005)),
    function(a) c(a, if (a[1] > 0) qgamma(a[2], a[1]) else 0, qgamma(1 - a[2], a[1] + 1))
  )
)

path <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "../..")
jsonlite::write_json(
  list(samples = lapply(counts, of), missed = special$choose, poisson = special$poisson),
  file.path(path, "packages/metrics/fixtures/r.json"),
  auto_unbox = TRUE, digits = NA, pretty = TRUE
)
