/** A name such as “NA” is a name, and only an empty field has no value: both programs assume otherwise. */
const missing = {
	r: 'na.strings = "", encoding = "UTF-8"',
	python: 'keep_default_na=False, na_values=[""]'
};

/**
 * Lines of R and of Python that fetch the positions at an address into a data frame.
 *
 * @param hasToken whether the address needs the token of an account, which both then take from the environment.
 */
export function snippets(address: string, hasToken: boolean): Record<'r' | 'python', string> {
	if (!hasToken) {
		return {
			r: `positions <- read.csv("${address}", ${missing.r})`,
			python: `import pandas as pd\n\npositions = pd.read_csv("${address}", ${missing.python})`
		};
	}
	return {
		r: `token <- paste("Bearer", Sys.getenv("DEMARCHE_TOKEN"))
address <- url("${address}", headers = c(Authorization = token))
positions <- read.csv(address, ${missing.r})`,
		python: `import os
import pandas as pd

token = {"Authorization": "Bearer " + os.environ["DEMARCHE_TOKEN"]}
positions = pd.read_csv("${address}", storage_options=token, ${missing.python})`
	};
}
