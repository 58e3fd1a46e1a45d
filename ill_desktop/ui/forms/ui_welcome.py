# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'welcome.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QRadioButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

class Ui_WelcomeForm(object):
    def setupUi(self, WelcomeForm):
        if not WelcomeForm.objectName():
            WelcomeForm.setObjectName(u"WelcomeForm")
        self.box_47 = QVBoxLayout(WelcomeForm)
        self.box_47.setObjectName(u"box_47")
        self.welcome_heading = QLabel(WelcomeForm)
        self.welcome_heading.setObjectName(u"welcome_heading")

        self.box_47.addWidget(self.welcome_heading)

        self.welcome_hint = QLabel(WelcomeForm)
        self.welcome_hint.setObjectName(u"welcome_hint")
        self.welcome_hint.setWordWrap(True)

        self.box_47.addWidget(self.welcome_hint)

        self.make_new = QRadioButton(WelcomeForm)
        self.make_new.setObjectName(u"make_new")

        self.box_47.addWidget(self.make_new)

        self.new_part = QWidget(WelcomeForm)
        self.new_part.setObjectName(u"new_part")
        self.form_41 = QFormLayout(self.new_part)
        self.form_41.setObjectName(u"form_41")
        self.form_41.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_41.setContentsMargins(0, 0, 0, 0)
        self.office_name_label = QLabel(self.new_part)
        self.office_name_label.setObjectName(u"office_name_label")

        self.form_41.setWidget(0, QFormLayout.ItemRole.LabelRole, self.office_name_label)

        self.office_name = QLineEdit(self.new_part)
        self.office_name.setObjectName(u"office_name")

        self.form_41.setWidget(0, QFormLayout.ItemRole.FieldRole, self.office_name)

        self.symbol_label = QLabel(self.new_part)
        self.symbol_label.setObjectName(u"symbol_label")

        self.form_41.setWidget(1, QFormLayout.ItemRole.LabelRole, self.symbol_label)

        self.symbol = QLineEdit(self.new_part)
        self.symbol.setObjectName(u"symbol")

        self.form_41.setWidget(1, QFormLayout.ItemRole.FieldRole, self.symbol)

        self.courier_code_label = QLabel(self.new_part)
        self.courier_code_label.setObjectName(u"courier_code_label")

        self.form_41.setWidget(2, QFormLayout.ItemRole.LabelRole, self.courier_code_label)

        self.courier_code = QLineEdit(self.new_part)
        self.courier_code.setObjectName(u"courier_code")

        self.form_41.setWidget(2, QFormLayout.ItemRole.FieldRole, self.courier_code)

        self.new_file_label = QLabel(self.new_part)
        self.new_file_label.setObjectName(u"new_file_label")

        self.form_41.setWidget(3, QFormLayout.ItemRole.LabelRole, self.new_file_label)

        self.box_40 = QHBoxLayout()
        self.box_40.setObjectName(u"box_40")
        self.box_40.setContentsMargins(0, 0, 0, 0)
        self.new_file = QLineEdit(self.new_part)
        self.new_file.setObjectName(u"new_file")

        self.box_40.addWidget(self.new_file)

        self.choose_new = QPushButton(self.new_part)
        self.choose_new.setObjectName(u"choose_new")
        self.choose_new.setAutoDefault(False)

        self.box_40.addWidget(self.choose_new)

        self.box_40.setStretch(0, 1)

        self.form_41.setLayout(3, QFormLayout.ItemRole.FieldRole, self.box_40)


        self.box_47.addWidget(self.new_part)

        self.open_existing = QRadioButton(WelcomeForm)
        self.open_existing.setObjectName(u"open_existing")

        self.box_47.addWidget(self.open_existing)

        self.existing_part = QWidget(WelcomeForm)
        self.existing_part.setObjectName(u"existing_part")
        self.form_43 = QFormLayout(self.existing_part)
        self.form_43.setObjectName(u"form_43")
        self.form_43.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_43.setContentsMargins(0, 0, 0, 0)
        self.existing_label = QLabel(self.existing_part)
        self.existing_label.setObjectName(u"existing_label")

        self.form_43.setWidget(0, QFormLayout.ItemRole.LabelRole, self.existing_label)

        self.box_42 = QHBoxLayout()
        self.box_42.setObjectName(u"box_42")
        self.box_42.setContentsMargins(0, 0, 0, 0)
        self.existing = QLineEdit(self.existing_part)
        self.existing.setObjectName(u"existing")

        self.box_42.addWidget(self.existing)

        self.choose_existing = QPushButton(self.existing_part)
        self.choose_existing.setObjectName(u"choose_existing")
        self.choose_existing.setAutoDefault(False)

        self.box_42.addWidget(self.choose_existing)

        self.box_42.setStretch(0, 1)

        self.form_43.setLayout(0, QFormLayout.ItemRole.FieldRole, self.box_42)


        self.box_47.addWidget(self.existing_part)

        self.look_at_training = QRadioButton(WelcomeForm)
        self.look_at_training.setObjectName(u"look_at_training")

        self.box_47.addWidget(self.look_at_training)

        self.training_hint = QLabel(WelcomeForm)
        self.training_hint.setObjectName(u"training_hint")
        self.training_hint.setWordWrap(True)

        self.box_47.addWidget(self.training_hint)

        self.spacer_44 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.box_47.addItem(self.spacer_44)

        self.trouble_shown = QLabel(WelcomeForm)
        self.trouble_shown.setObjectName(u"trouble_shown")
        self.trouble_shown.setWordWrap(True)

        self.box_47.addWidget(self.trouble_shown)

        self.box_46 = QHBoxLayout()
        self.box_46.setObjectName(u"box_46")
        self.box_46.setContentsMargins(0, 0, 0, 0)
        self.busy_shown = QLabel(WelcomeForm)
        self.busy_shown.setObjectName(u"busy_shown")

        self.box_46.addWidget(self.busy_shown)

        self.spacer_45 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.box_46.addItem(self.spacer_45)

        self.quit_button = QPushButton(WelcomeForm)
        self.quit_button.setObjectName(u"quit_button")
        self.quit_button.setAutoDefault(False)

        self.box_46.addWidget(self.quit_button)

        self.go_button = QPushButton(WelcomeForm)
        self.go_button.setObjectName(u"go_button")

        self.box_46.addWidget(self.go_button)


        self.box_47.addLayout(self.box_46)

#if QT_CONFIG(shortcut)
        self.office_name_label.setBuddy(self.office_name)
        self.symbol_label.setBuddy(self.symbol)
        self.courier_code_label.setBuddy(self.courier_code)
        self.new_file_label.setBuddy(self.new_file)
        self.existing_label.setBuddy(self.existing)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.make_new, self.office_name)
        QWidget.setTabOrder(self.office_name, self.symbol)
        QWidget.setTabOrder(self.symbol, self.courier_code)
        QWidget.setTabOrder(self.courier_code, self.new_file)
        QWidget.setTabOrder(self.new_file, self.choose_new)
        QWidget.setTabOrder(self.choose_new, self.open_existing)
        QWidget.setTabOrder(self.open_existing, self.existing)
        QWidget.setTabOrder(self.existing, self.choose_existing)
        QWidget.setTabOrder(self.choose_existing, self.look_at_training)
        QWidget.setTabOrder(self.look_at_training, self.quit_button)
        QWidget.setTabOrder(self.quit_button, self.go_button)

        self.retranslateUi(WelcomeForm)

        self.go_button.setDefault(True)

    # setupUi

    def retranslateUi(self, WelcomeForm):
        WelcomeForm.setWindowTitle(QCoreApplication.translate("WelcomeForm", u"Welcome to ILL Desktop", None))
        self.welcome_heading.setText(QCoreApplication.translate("WelcomeForm", u"Welcome to ILL Desktop", None))
        self.welcome_hint.setText(QCoreApplication.translate("WelcomeForm", u"An office is one file with all requests, libraries and customers. Where shall we begin?", None))
        self.make_new.setText(QCoreApplication.translate("WelcomeForm", u"&Make a new office", None))
        self.office_name_label.setText(QCoreApplication.translate("WelcomeForm", u"&Name of the office", None))
        self.office_name.setPlaceholderText(QCoreApplication.translate("WelcomeForm", u"Example County Library District", None))
        self.symbol_label.setText(QCoreApplication.translate("WelcomeForm", u"Our &symbol", None))
        self.symbol.setPlaceholderText(QCoreApplication.translate("WelcomeForm", u"OCLC symbol, three to five letters", None))
        self.courier_code_label.setText(QCoreApplication.translate("WelcomeForm", u"&Courier code", None))
        self.courier_code.setPlaceholderText(QCoreApplication.translate("WelcomeForm", u"As the courier writes it; may be left empty", None))
        self.new_file_label.setText(QCoreApplication.translate("WelcomeForm", u"&Kept in", None))
        self.choose_new.setText(QCoreApplication.translate("WelcomeForm", u"C&hoose...", None))
        self.open_existing.setText(QCoreApplication.translate("WelcomeForm", u"&Open an office that is there", None))
        self.existing_label.setText(QCoreApplication.translate("WelcomeForm", u"&File or address", None))
        self.existing.setPlaceholderText(QCoreApplication.translate("WelcomeForm", u"A file, or postgresql://...", None))
        self.choose_existing.setText(QCoreApplication.translate("WelcomeForm", u"Choos&e...", None))
        self.look_at_training.setText(QCoreApplication.translate("WelcomeForm", u"Look at the &training office", None))
        self.training_hint.setText(QCoreApplication.translate("WelcomeForm", u"Made-up requests, libraries and customers to try everything with; nothing in it is real.", None))
        self.trouble_shown.setText("")
        self.busy_shown.setText("")
        self.quit_button.setText(QCoreApplication.translate("WelcomeForm", u"&Quit", None))
        self.go_button.setText(QCoreApplication.translate("WelcomeForm", u"&Begin", None))
    # retranslateUi

