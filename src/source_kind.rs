//! Kinds of publications.

/// A kind of publication, as the Citation Style Language (CSL 1.0.2) names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// An article of a newspaper.
    ArticleNewspaper,
    /// An article of a scholarly journal.
    ArticleJournal,
    /// An article of a magazine.
    ArticleMagazine,
    /// A dispatch of a news agency, or another article.
    Article,
    /// A page of the web.
    Webpage,
    /// An entry of a blog.
    PostWeblog,
    /// A message on a social network or in a forum.
    Post,
    /// A book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// A judgment, an indictment, another paper of a court.
    LegalCase,
    /// A law.
    Legislation,
    /// A treaty.
    Treaty,
    /// An interview.
    Interview,
    /// A programme of radio or television.
    Broadcast,
    /// A speech.
    Speech,
    /// A letter, an e-mail.
    PersonalCommunication,
    /// A manuscript.
    Manuscript,
    /// A press release.
    PressRelease,
    /// Another document.
    Document,
}

impl SourceKind {
    /// Every kind, in the order in which they are explained.
    pub const ALL: [Self; 21] = [
        Self::ArticleNewspaper,
        Self::ArticleJournal,
        Self::ArticleMagazine,
        Self::Article,
        Self::Webpage,
        Self::PostWeblog,
        Self::Post,
        Self::Book,
        Self::Chapter,
        Self::Report,
        Self::Thesis,
        Self::LegalCase,
        Self::Legislation,
        Self::Treaty,
        Self::Interview,
        Self::Broadcast,
        Self::Speech,
        Self::PersonalCommunication,
        Self::Manuscript,
        Self::PressRelease,
        Self::Document,
    ];

    /// Returns the word for it in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::ArticleNewspaper => "article-newspaper",
            Self::ArticleJournal => "article-journal",
            Self::ArticleMagazine => "article-magazine",
            Self::Article => "article",
            Self::Webpage => "webpage",
            Self::PostWeblog => "post-weblog",
            Self::Post => "post",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::Report => "report",
            Self::Thesis => "thesis",
            Self::LegalCase => "legal-case",
            Self::Legislation => "legislation",
            Self::Treaty => "treaty",
            Self::Interview => "interview",
            Self::Broadcast => "broadcast",
            Self::Speech => "speech",
            Self::PersonalCommunication => "personal-communication",
            Self::Manuscript => "manuscript",
            Self::PressRelease => "press-release",
            Self::Document => "document",
        }
    }

    /// Returns the kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
